/** Names of C++ functions as a person writes them. */
package io.envtrace.binary.cplusplus;
