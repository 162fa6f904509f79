package io.envtrace.cli.output;

import io.envtrace.cli.error.ExitCode;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** The tool's own streams, and how text on them is to look. */
public final class Console {
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    private final OutputStream out;
    private final OutputStream err;
    private final CallerContext callerContext;
    private final Charset charset;

    public Console(OutputStream out, OutputStream err, CallerContext callerContext) {
        this.out = out;
        this.err = err;
        this.callerContext = callerContext;
        this.charset = TextCharset.of(callerContext);
    }

    public OutputStream out() {
        return out;
    }

    public OutputStream err() {
        return err;
    }

    public CallerContext callerContext() {
        return callerContext;
    }

    /** The charset of text on a terminal. */
    public Charset charset() {
        return charset;
    }

    public boolean colorOnOut(ColorMode mode) {
        return color(mode, STANDARD_OUTPUT);
    }

    public boolean colorOnErr(ColorMode mode) {
        return color(mode, STANDARD_ERROR);
    }

    public boolean isOutTerminal() {
        return callerContext.isTerminal(STANDARD_OUTPUT);
    }

    public boolean isErrTerminal() {
        return callerContext.isTerminal(STANDARD_ERROR);
    }

    /** As no-color.org says: any value but the empty one means no, unless the user asks for colours on the command line. */
    private boolean color(ColorMode mode, int descriptor) {
        if (mode != ColorMode.AUTO) {
            return mode == ColorMode.ALWAYS;
        }
        String noColor = callerContext.variable("NO_COLOR");
        boolean wanted = noColor == null || noColor.isEmpty();
        return wanted && !"dumb".equals(callerContext.variable("TERM")) && callerContext.isTerminal(descriptor);
    }

    /**
     * A stream whose reader's progress shows on standard error, where that is a terminal that can do it.
     *
     * @param size of all; 0 where it is not known
     */
    public InputStream watched(InputStream in, String name, long size) {
        String terminal = callerContext.variable("TERM");
        boolean able = terminal != null && !terminal.isEmpty() && !terminal.equals("dumb");
        if (!able || !callerContext.isTerminal(STANDARD_ERROR)) {
            return in;
        }
        int columns = callerContext.terminalSize().columns();
        return new ProgressStream(in, new ProgressBar(err, columns, System::nanoTime, name, size));
    }

    /** Text that was asked for, on standard output. @return the exit code: it may be that nobody reads it any more */
    public int print(String text) {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, charset));
        writer.println(text);
        writer.flush();
        return writer.checkError() ? ExitCode.FAILURE : ExitCode.OK;
    }

    /** One line for the user on standard error; control characters are shown, not sent. */
    public void message(String text) {
        MessageLine.write(err, charset, "envtrace: " + text);
    }
}
