/** Node.js in a stopped process: V8's functions that tell a stack, what they tell, and whose a script is. */
package io.envtrace.ptrace.node;
