package io.envtrace.ptrace.probe;

import io.envtrace.event.daemon.LocalAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr} as programs hand it to the kernel. */
final class SocketAddressBytes {
    /** The size of {@code struct sockaddr_un}; a longer one is refused by the kernel. */
    static final int LARGEST = 110;

    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private static final int PORT = 2;
    private static final int PATH = 2;
    private static final int IPV4 = 4;
    private static final int IPV4_END = 8;
    private static final int IPV6 = 8;
    private static final int IPV6_END = 24;

    private SocketAddressBytes() {}

    /** The address; null for one of another machine or another kind. */
    static @Nullable LocalAddress parse(byte[] bytes) {
        int family = bytes.length < PORT ? -1 : bytes[0] & 0xFF | (bytes[1] & 0xFF) << 8;
        return switch (family) {
            case AF_UNIX -> socket(bytes);
            case AF_INET -> port(bytes, IPV4, IPV4_END);
            case AF_INET6 -> port(bytes, IPV6, IPV6_END);
            default -> null;
        };
    }

    private static @Nullable LocalAddress socket(byte[] bytes) {
        boolean isAbstract = bytes.length > PATH + 1 && bytes[PATH] == 0;
        int from = isAbstract ? PATH + 1 : PATH;
        int end = from;
        while (end < bytes.length && (isAbstract || bytes[end] != 0)) {
            end++;
        }
        String path = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        return path.isEmpty() ? null : LocalAddress.ofSocket(isAbstract ? "@" + path : path);
    }

    private static @Nullable LocalAddress port(byte[] bytes, int from, int to) {
        byte[] host = bytes.length < to ? new byte[0] : Arrays.copyOfRange(bytes, from, to);
        return LocalAddress.isLocal(host)
                ? LocalAddress.ofPort(host, (bytes[PORT] & 0xFF) << 8 | bytes[PORT + 1] & 0xFF)
                : null;
    }
}
