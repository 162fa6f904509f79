// release: 17
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Connects to a daemon: {@code socket PORT}, {@code channel PORT}, {@code unix PATH}; {@code own [PORT]} to a server of its own before. */
public final class DaemonClient {
    public static void main(String[] arguments) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        String way = arguments[0];
        if (way.equals("unix")) {
            SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[1]))).close();
        } else if (way.equals("channel")) {
            SocketChannel.open(new InetSocketAddress(here, Integer.parseInt(arguments[1])))
                    .close();
        } else {
            if (way.equals("own")) {
                connectToItself(here);
            }
            if (arguments.length > 1) {
                new Socket(here, Integer.parseInt(arguments[1])).close();
            }
        }
    }

    private static void connectToItself(InetAddress here) throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, here)) {
            port = server.getLocalPort();
            new Socket(here, port).close();
        }
        try {
            new Socket(here, port).close();
        } catch (ConnectException expected) {
            return; // nobody listens any more, and no hook is called
        }
    }
}
