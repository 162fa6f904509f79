package io.envtrace.ptrace.probe;

import java.io.IOException;

/** Knows what calls of a function mean. */
interface Probe {
    /** Judges a call before the function's first instruction. */
    Verdict judge(Hit hit) throws IOException;
}
