/** Makes one trace of several. */
package io.envtrace.core.merge;
