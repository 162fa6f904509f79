package io.envtrace.core.model;

/** What made the trace. */
public record Tool(String name, String version) {}
