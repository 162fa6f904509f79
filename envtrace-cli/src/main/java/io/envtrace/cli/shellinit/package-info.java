/** Functions for the user's shell, which run chosen commands through envtrace. */
package io.envtrace.cli.shellinit;
