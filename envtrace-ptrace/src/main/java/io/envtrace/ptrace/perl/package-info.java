/** Perl's objects in the memory of a stopped process: what {@code %ENV} is asked for, and the subroutines that ask. Nothing is called in the interpreter. */
package io.envtrace.ptrace.perl;
