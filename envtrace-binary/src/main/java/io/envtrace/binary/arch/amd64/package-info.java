/** 64-bit x86. */
package io.envtrace.binary.arch.amd64;
