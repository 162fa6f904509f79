package io.envtrace.event.daemon;

import java.util.Locale;

/** An address on this machine that a client connects to: a Unix socket, or a port of the loopback interface. */
public final class LocalAddress {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int LOOPBACK_NETWORK = 127;

    /** Where the IPv4 address is in an IPv6 address that stands for one. */
    private static final int MAPPED = 12;

    private final String text;
    private final String path;
    private final byte[] host;
    private final int port;

    private LocalAddress(String text, String path, byte[] host, int port) {
        this.text = text;
        this.path = path;
        this.host = host;
        this.port = port;
    }

    /**
     * A Unix socket.
     *
     * @param path its path; an abstract name begins with {@code @}
     */
    public static LocalAddress ofSocket(String path) {
        return new LocalAddress(path, path, new byte[0], 0);
    }

    /** Whether a numeric address is of this machine alone; the address of no host stands for it, too. */
    public static boolean isLocal(byte[] host) {
        if (host.length == IPV4_BYTES) {
            return host[0] == LOOPBACK_NETWORK || isZero(host, 0, IPV4_BYTES);
        }
        return host.length == IPV6_BYTES
                && (isMapped(host) && host[MAPPED] == LOOPBACK_NETWORK
                        || isZero(host, 0, IPV6_BYTES - 1) && (host[IPV6_BYTES - 1] & 0xFE) == 0);
    }

    /**
     * A port.
     *
     * @param host a numeric address that {@link #isLocal is local}, of 4 or 16 bytes
     */
    public static LocalAddress ofPort(byte[] host, int port) {
        byte[] plain = host.length == IPV6_BYTES && isMapped(host) ? ipv4(host) : host.clone();
        return new LocalAddress(hostText(plain) + ":" + port, "", plain, port);
    }

    private static byte[] ipv4(byte[] mapped) {
        return new byte[] {mapped[MAPPED], mapped[MAPPED + 1], mapped[MAPPED + 2], mapped[MAPPED + 3]};
    }

    private static String hostText(byte[] host) {
        if (host.length == IPV6_BYTES) {
            return host[IPV6_BYTES - 1] == 0 ? "[::]" : "[::1]";
        }
        return host[0] + "." + (host[1] & 0xFF) + "." + (host[2] & 0xFF) + "." + (host[3] & 0xFF);
    }

    private static boolean isMapped(byte[] host) {
        return isZero(host, 0, MAPPED - 2) && host[MAPPED - 2] == -1 && host[MAPPED - 1] == -1;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** As it is shown: a path, {@code @name}, {@code 127.0.0.1:4711}, {@code [::1]:4711}. */
    public String text() {
        return text;
    }

    /** The path of a Unix socket; empty for a port. */
    String path() {
        return path;
    }

    /** Whether it is a Unix socket. */
    public boolean isSocket() {
        return !path.isEmpty();
    }

    int port() {
        return port;
    }

    /**
     * Whether who listens on an address, as {@code /proc/net/tcp} writes it, is asked for this one.
     *
     * @param listening hexadecimal, each group of 4 bytes in the machine's order
     */
    boolean isServedBy(String listening) {
        String any = "00000000";
        String known = listening.toUpperCase(Locale.ROOT);
        boolean all = known.equals(any) || known.equals(any + any + any + any);
        if (host.length == IPV6_BYTES) {
            return all && known.length() > any.length() || known.equals(any + any + any + "01000000");
        }
        String own = hex(host);
        return all
                || known.equals(own)
                || known.equals(any + any + "FFFF0000" + own)
                || isZero(host, 0, IPV4_BYTES) && known.endsWith("0100007F");
    }

    private static String hex(byte[] host) {
        StringBuilder hex = new StringBuilder(2 * IPV4_BYTES);
        for (int i = IPV4_BYTES - 1; i >= 0; i--) {
            hex.append(Character.forDigit(host[i] >> 4 & 0xF, 16)).append(Character.forDigit(host[i] & 0xF, 16));
        }
        return hex.toString().toUpperCase(Locale.ROOT);
    }
}
