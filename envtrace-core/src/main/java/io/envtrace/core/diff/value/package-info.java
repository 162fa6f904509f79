/** Whether values of different runs are the same, as far as can be told. */
package io.envtrace.core.diff.value;
