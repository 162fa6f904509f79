/** Which of the differences may be why two runs ended differently, the likeliest first. */
package io.envtrace.core.diff.suspect;
