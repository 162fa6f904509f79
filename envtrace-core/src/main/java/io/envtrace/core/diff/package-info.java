/** What two runs read differently. */
package io.envtrace.core.diff;
