package io.envtrace.ptrace.linux;

import java.io.IOException;

/** What is done when a thread comes to a breakpoint, before the overwritten instruction. */
interface Probe {
    void hit(Hit hit) throws IOException;
}
