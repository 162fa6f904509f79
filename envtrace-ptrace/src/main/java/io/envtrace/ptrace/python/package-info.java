/** CPython's objects in the memory of a stopped process: modules, dictionaries, frames and lines. Nothing is called in the interpreter. */
package io.envtrace.ptrace.python;
