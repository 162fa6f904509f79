/** How help is worded and laid out. */
package io.envtrace.cli.help;
