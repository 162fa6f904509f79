package io.envtrace.ptrace.probe;

import java.io.IOException;

/** Interprets the calls of a function. */
interface Probe {
    /** Judges a call before the function's first instruction. */
    Verdict judge(Hit hit) throws IOException;
}
