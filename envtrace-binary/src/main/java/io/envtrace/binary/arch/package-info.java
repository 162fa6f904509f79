/** The list of architectures that are known; each is in a package of its own. */
package io.envtrace.binary.arch;
