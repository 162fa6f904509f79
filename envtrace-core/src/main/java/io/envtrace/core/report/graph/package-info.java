/** Graphs of variables, libraries and processes, for Graphviz and Mermaid. */
package io.envtrace.core.report.graph;
