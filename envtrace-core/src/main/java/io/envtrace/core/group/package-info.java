/** Runs put together by what their traces tell of them: a tag, the host, the user. */
package io.envtrace.core.group;
