/** What many runs found of each variable, and which variables separate the runs that failed from those that did not. */
package io.envtrace.core.matrix;
