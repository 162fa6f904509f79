package io.envtrace.agent.boot;

/** Somebody who wants to know where on this machine the program connects to. */
public interface ConnectionListener {
    /**
     * Called once for each address, on the thread that has connected, with the agent's rights.
     *
     * @param host numeric, of 4 or 16 bytes
     */
    void connectedToPort(byte[] host, int port) throws Exception;

    /** Called as the other, for a Unix socket with an absolute path. */
    void connectedToSocket(String path) throws Exception;
}
