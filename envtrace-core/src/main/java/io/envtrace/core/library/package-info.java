/** From where a class was loaded to the library's name and version. */
package io.envtrace.core.library;
