package io.envtrace.ptrace.probe;

import io.envtrace.event.daemon.LocalAddress;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.kernel.ThisMachine;
import org.jspecify.annotations.Nullable;

/** Probes for what connects a socket. */
final class ConnectProbes {
    private ConnectProbes() {}

    /** The probe for a function; null for another function. */
    static @Nullable Probe of(String function) {
        return switch (function) {
            case WatchedFunctions.CONNECT -> ConnectProbes::inC;
            case WatchedFunctions.GO_CONNECT -> ConnectProbes::inGo;
            default -> null;
        };
    }

    private static Verdict inC(Hit hit) {
        long address = ThisMachine.ARCHITECTURE.cArgument(hit.registers(), 1);
        return judge(hit, address, (int) ThisMachine.ARCHITECTURE.cArgument(hit.registers(), 2));
    }

    private static Verdict inGo(Hit hit) {
        long address = ThisMachine.ARCHITECTURE.goArgument(hit.registers(), 1);
        return judge(hit, address, (int) ThisMachine.ARCHITECTURE.goArgument(hit.registers(), 2));
    }

    private static Verdict judge(Hit hit, long address, int length) {
        byte[] bytes = new byte[Math.max(0, Math.min(length, SocketAddressBytes.LARGEST))];
        // What cannot be read here, the kernel cannot read either: the call fails.
        boolean readable = address != 0 && hit.memory().read(address, bytes, 0, bytes.length) == bytes.length;
        LocalAddress local = readable ? SocketAddressBytes.parse(bytes) : null;
        return local == null ? Verdict.NONE : new Verdict.Connection(local);
    }
}
