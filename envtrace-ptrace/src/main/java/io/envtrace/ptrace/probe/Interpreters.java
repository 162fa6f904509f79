package io.envtrace.ptrace.probe;

import io.envtrace.ptrace.interpreter.Languages;
import io.envtrace.ptrace.interpreter.NodeTracing;
import io.envtrace.ptrace.interpreter.PerlTracing;
import io.envtrace.ptrace.interpreter.PythonTracing;
import io.envtrace.ptrace.script.Scripts;

/** Who finds the line of a script behind what an interpreter does. */
public record Interpreters(
        Scripts scripts, PythonTracing python, NodeTracing node, PerlTracing perl, Languages languages) {}
