package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.RecordedStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A pseudo-terminal that a program writes to. It changes nothing of what is written: the caller's terminal, which gets it, does that. It is no
 * controlling terminal, so keys and their signals are still those of the caller's.
 */
final class RecordedTerminal implements RecordedStream {
    private static final long TIOCGWINSZ = 0x5413;
    private static final long TIOCSWINSZ = 0x5414;
    private static final int WINDOW_SIZE = 8;
    /** More than struct termios of any architecture (60). */
    private static final int TERMIOS_SIZE = 256;

    private static final int TCSANOW = 0;
    private static final int PATH_SIZE = 128;
    private static final int BLOCK = 1 << 16;

    private final int descriptor;
    private final int master;
    /** Without it the master could not be read before the program has opened the terminal. */
    private int held;

    private final Path path;

    /** Makes the terminal. @throws IOException there is none left, or the system has none */
    RecordedTerminal(int descriptor) throws IOException {
        this.descriptor = descriptor;
        this.master = checked(LibC.posix_openpt(LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC));
        try (Memory name = new Memory(PATH_SIZE)) {
            checked(LibC.grantpt(master));
            checked(LibC.unlockpt(master));
            if (LibC.ptsname_r(master, name, PATH_SIZE) != 0) {
                throw new IOException("the terminal for the command's output has no name");
            }
            this.path = Path.of(name.getString(0));
            this.held = checked(LibC.open(path.toString(), LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC));
        } catch (IOException e) {
            LibC.close(master);
            throw e;
        }
        makeRaw();
        resize();
    }

    private static int checked(int result) throws IOException {
        if (result < 0) {
            throw new IOException(
                    "no terminal for the command's output can be made: " + LibC.strerror(Native.getLastError()));
        }
        return result;
    }

    private void makeRaw() {
        try (Memory termios = new Memory(TERMIOS_SIZE)) {
            termios.clear();
            LibC.tcgetattr(held, termios);
            LibC.cfmakeraw(termios);
            LibC.tcsetattr(held, TCSANOW, termios);
        }
    }

    @Override
    public void resize() {
        try (Memory window = new Memory(WINDOW_SIZE)) {
            window.clear();
            if (LibC.ioctl(descriptor, TIOCGWINSZ, window) == 0) {
                LibC.ioctl(master, TIOCSWINSZ, window);
            }
        }
    }

    @Override
    public ProgramStart.Stream stream() {
        return new ProgramStart.Stream(descriptor, path, true);
    }

    @Override
    public InputStream input() {
        return new MasterInput();
    }

    @Override
    public void started() {
        if (held >= 0) {
            LibC.close(held);
            held = -1;
        }
    }

    @Override
    public void close() {
        started();
        LibC.close(master);
    }

    /** The end of a pseudo-terminal is an error of the system's, EIO. */
    private final class MasterInput extends InputStream {
        private final Memory block = new Memory(BLOCK);

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int wanted = Math.min(length, BLOCK);
            int got = LibC.read(master, block, wanted);
            while (got < 0 && Native.getLastError() == LibC.EINTR) {
                got = LibC.read(master, block, wanted);
            }
            if (got <= 0) {
                return -1;
            }
            block.read(0, bytes, offset, got);
            return got;
        }
    }
}
