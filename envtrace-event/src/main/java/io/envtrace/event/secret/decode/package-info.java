/** Texts as they read once an encoding is undone, with the way back to where each character stood. */
package io.envtrace.event.secret.decode;
