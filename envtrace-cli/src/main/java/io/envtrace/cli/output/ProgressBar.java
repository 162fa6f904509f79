package io.envtrace.cli.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A progress bar on the terminal's last line. It appears once the work is known to take long, and is erased at the end. It uses
 * ASCII, carriage returns and blanks alone, so any terminal can show it.
 */
public final class ProgressBar implements Closeable {
    private static final long PATIENCE_NANOS = 700_000_000;
    private static final long BETWEEN_NANOS = 100_000_000;
    private static final int BAR = 30;
    private static final int LONGEST_NAME = 40;

    private final OutputStream terminal;
    private final int columns;
    private final LongSupplier nanoTime;
    private final String name;
    private final long total;
    private long next;
    private int shown;

    /**
     * A bar that is not shown yet.
     *
     * @param columns of the terminal
     * @param nanoTime the time now
     * @param total what 100 % is; 0 where it is not known
     */
    public ProgressBar(OutputStream terminal, int columns, LongSupplier nanoTime, String name, long total) {
        this.terminal = terminal;
        this.columns = columns;
        this.nanoTime = nanoTime;
        this.name = printable(name);
        this.total = total;
        this.next = nanoTime.getAsLong() + PATIENCE_NANOS;
    }

    /** The end of a long name says more than its beginning. */
    private static String printable(String name) {
        String end = name.substring(Math.max(0, name.length() - LONGEST_NAME));
        return end.replaceAll("[^ -~]", "?");
    }

    /** Sets how much is done. */
    public void at(long done) {
        long now = nanoTime.getAsLong();
        if (now - next >= 0) {
            next = now + BETWEEN_NANOS;
            show(line(done));
        }
    }

    private String line(long done) {
        if (total <= 0) {
            return "reading " + name + "  " + (done >> 20) + " MB";
        }
        double part = Math.min(1, (double) done / total);
        int full = (int) (part * BAR);
        return String.format(
                Locale.ROOT, "reading %s  [%s%s] %3d %%", name, "#".repeat(full), ".".repeat(BAR - full), (int)
                        (part * 100));
    }

    private void show(String line) {
        // A line as wide as the terminal would wrap.
        String cut = line.substring(0, Math.min(line.length(), Math.max(0, columns - 1)));
        write("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
        shown = cut.length();
    }

    /** Erases the bar. */
    @Override
    public void close() {
        if (shown > 0) {
            write("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    private void write(String text) {
        try {
            terminal.write(text.getBytes(StandardCharsets.US_ASCII));
            terminal.flush();
        } catch (IOException e) {
            // The work goes on even where the bar cannot be written.
            return;
        }
    }
}
