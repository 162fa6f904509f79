package io.envtrace.ptrace.start.portable;

import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.RecordedStream;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.StartedProgram;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts programs with the JDK's ProcessBuilder. Entries without {@code =}, malformed text and signals are not passed on exactly. */
public final class PortableStarter implements ProgramStarter {
    private final String limitation;
    private final Charset charset;

    /** @param limitation why this one was chosen */
    public PortableStarter(String limitation) {
        this.limitation = limitation;
        this.charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    @Override
    public StartedProgram start(ProgramStart start) throws StartException {
        List<String> command = new ArrayList<>();
        start.arguments().forEach(a -> command.add(new String(a, charset)));
        command.set(0, new String(start.file(), charset));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        fill(builder.environment(), start.environment());
        try {
            return new PortableProgram(builder.start());
        } catch (IOException e) {
            throw new StartException(StartException.Reason.NOT_EXECUTABLE, String.valueOf(e.getMessage()));
        }
    }

    private void fill(Map<String, String> variables, List<byte[]> entries) {
        variables.clear();
        for (byte[] entry : entries) {
            String text = new String(entry, charset);
            int equals = text.indexOf('=', 1);
            if (equals > 0) {
                variables.putIfAbsent(text.substring(0, equals), text.substring(equals + 1));
            }
        }
    }

    @Override
    public RecordedStream record(int descriptor, Path fifo) throws IOException {
        throw new IOException("the command's output cannot be recorded here: " + limitation);
    }

    @Override
    public void dieOf(int signal) {}

    @Override
    public boolean inTerminalForeground() {
        return System.console() != null;
    }

    @Override
    public String limitation() {
        return limitation;
    }
}
