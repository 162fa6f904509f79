/** What each of many runs found of one variable: the rows of the matrix, and their cells. */
package io.envtrace.core.matrix.row;
