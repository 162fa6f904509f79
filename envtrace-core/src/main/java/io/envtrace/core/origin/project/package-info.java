/** Files of a project and of its tools that set variables for what reads them: they are read, and nothing is run. */
package io.envtrace.core.origin.project;
