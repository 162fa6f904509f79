/** Links the runtime and prepares the files of packages, when the tool is built for installing. */
@org.jspecify.annotations.NullMarked
package io.envtrace.install;
