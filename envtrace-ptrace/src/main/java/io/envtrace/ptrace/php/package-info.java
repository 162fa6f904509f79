/** PHP's objects in the memory of a stopped process: functions that are executed, and their lines. Nothing is called in the interpreter. */
package io.envtrace.ptrace.php;
