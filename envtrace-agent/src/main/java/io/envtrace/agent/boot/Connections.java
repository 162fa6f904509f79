package io.envtrace.agent.boot;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where on this machine the program has connected to: each address is told once, because programs connect to the same one again. */
final class Connections {
    /** A program may connect to ever new ports, of servers that it has started itself. */
    private static final int MOST_ADDRESSES = 1000;

    private final @Nullable ConnectionListener listener;
    private final Set<Object> known = new HashSet<Object>();

    Connections(@Nullable ConnectionListener listener) {
        this.listener = listener;
    }

    /**
     * The address that a method of the JDK was asked to connect to, as something to tell it from others by; null for one of another machine.
     *
     * @param arguments the method's: an address and a port, or a path
     */
    static @Nullable Object local(Object[] arguments) {
        InetAddress host = null;
        for (Object argument : arguments) {
            if (argument instanceof InetAddress) {
                host = (InetAddress) argument;
            } else if (argument instanceof Integer && host != null) {
                boolean here = host.isLoopbackAddress() || host.isAnyLocalAddress();
                return here ? new InetSocketAddress(host, (Integer) argument) : null;
            } else if (argument instanceof Path) {
                return ((Path) argument).toAbsolutePath().toString();
            }
        }
        return null;
    }

    /** Whether nobody has been told of an address. */
    synchronized boolean isNew(Object address) {
        return listener != null && known.size() < MOST_ADDRESSES && !known.contains(address);
    }

    /** Tells of an address that is new. */
    void tell(Object address) throws Exception {
        if (listener == null || !begin(address)) {
            return;
        }
        if (address instanceof InetSocketAddress) {
            InetSocketAddress port = (InetSocketAddress) address;
            listener.connectedToPort(port.getAddress().getAddress(), port.getPort());
        } else {
            listener.connectedToSocket(address.toString());
        }
    }

    private synchronized boolean begin(Object address) {
        return known.add(address);
    }
}
