package io.envtrace.ptrace.probe;

import io.envtrace.event.Operation;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.interpreter.NodeTracing;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.node.WorkerEnvironment;
import org.jspecify.annotations.Nullable;

/** Judges calls of Node's functions that read the environment which a worker has for itself. */
final class NodeProbes {
    private NodeProbes() {}

    /** @param name that the function was given; null where it was not told, for the listing too */
    static Verdict judge(Hit hit, @Nullable String name) {
        if (hit.function().equals(WatchedFunctions.NODE_COPY_LIST)) {
            return new Verdict.Access(Operation.LIST, NodeTracing.API, null, null);
        }
        long store = ThisMachine.ARCHITECTURE.cArgument(hit.registers(), 0);
        return name == null
                ? Verdict.NONE
                : new Verdict.Access(
                        Operation.GET, NodeTracing.API, name, WorkerEnvironment.get(store, name, hit.memory()));
    }
}
