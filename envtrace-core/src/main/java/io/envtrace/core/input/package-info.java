/** Opens what the user names as a trace: files, pipes and devices, plain or gzipped. */
package io.envtrace.core.input;
