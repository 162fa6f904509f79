/** The formats that the matrix of many runs is told in, and the list of them. */
package io.envtrace.core.matrix.format;
