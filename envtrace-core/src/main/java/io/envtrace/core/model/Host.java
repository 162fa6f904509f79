package io.envtrace.core.model;

/** The machine the session ran on: {@code linux} and {@code amd64}, as the JDK names them. */
public record Host(String os, String arch) {}
