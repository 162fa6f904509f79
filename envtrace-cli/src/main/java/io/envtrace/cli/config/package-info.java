/** Files that set defaults for options: where they are, whom they belong to, and what of them counts. */
package io.envtrace.cli.config;
