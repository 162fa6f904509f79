package io.envtrace.core.recorder;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.document.OutputJson;
import io.envtrace.core.input.RegularFile;
import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.TraceListener;
import io.envtrace.core.model.output.CommandOutput;
import io.envtrace.core.model.output.OutputLine;
import io.envtrace.core.model.output.StandardStream;
import io.envtrace.core.model.output.StreamKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows an {@link OutputLog}: passes on new lines, and keeps the first and the last ones for the trace. Damage in the file never throws. For
 * use by one thread.
 */
final class OutputFollower {
    /** As many of the first lines, and as many of the last ones. */
    static final int MOST_KEPT = 10_000;

    private static final int LONGEST_LINE = 1 << 20;
    private static final int BLOCK = 1 << 16;

    private final Path path;
    private final TraceListener listener;
    private final Set<String> notes;
    /** The file is made before the command starts, so that it is there at the first look or never. */
    private boolean wanted;

    private boolean looked;

    private @Nullable FileChannel channel;
    private final byte[] block = new byte[BLOCK];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Map<StandardStream, StreamKind> streams = new EnumMap<>(StandardStream.class);
    private final List<OutputLine> first = new ArrayList<>();
    private final Deque<OutputLine> last = new ArrayDeque<>();
    /** Lines that were not written into the file, and those that were read and not kept. */
    private long unwritten;

    private long unkept;
    private boolean damaged;

    /** @param notes gets what is wrong with the file */
    OutputFollower(Path path, TraceListener listener, Set<String> notes) {
        this.path = path;
        this.listener = listener;
        this.notes = notes;
    }

    /** Reads what has come; true if there was anything. */
    boolean poll() {
        if (!looked) {
            looked = true;
            wanted = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        }
        if (!wanted || damaged) {
            return false;
        }
        boolean any = false;
        try {
            FileChannel open = channel == null ? new RegularFile(path).open() : channel;
            channel = open;
            for (int n = read(open); n > 0; n = read(open)) {
                any = true;
                lines(n);
            }
        } catch (IOException e) {
            damaged = true;
            notes.add("the command's output is not known as a whole: " + e.getMessage());
        }
        return any;
    }

    private int read(FileChannel from) throws IOException {
        return from.read(ByteBuffer.wrap(block));
    }

    private void lines(int length) throws IOException {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n') {
                line.write(block, start, i - start);
                object();
                line.reset();
                start = i + 1;
            }
        }
        line.write(block, start, length - start);
        if (line.size() > LONGEST_LINE) {
            throw new IOException(path + ": a line is longer than any that envtrace writes");
        }
    }

    private void object() throws IOException {
        try (JsonCursor in = new JsonCursor(new ByteArrayInputStream(line.toByteArray()), path.toString())) {
            OutputJson.LineFields fields = new OutputJson.LineFields();
            in.start();
            in.object(field -> {
                switch (field) {
                    case "streams" -> streams.putAll(OutputJson.readStreams(in));
                    case "left" -> unwritten = in.amount();
                    default -> {
                        return fields.field(field, in);
                    }
                }
                return true;
            });
            if (fields.isLine()) {
                keep(fields.line(in));
            }
        }
    }

    private void keep(OutputLine read) {
        listener.output(read);
        if (first.size() < MOST_KEPT) {
            first.add(read);
            return;
        }
        last.add(read);
        if (last.size() > MOST_KEPT) {
            last.remove();
            unkept++;
        }
    }

    /** What is known of the output at the end. */
    CommandOutput output() {
        List<OutputLine> all = new ArrayList<>(first);
        all.addAll(last);
        return new CommandOutput(streams, all, SaturatingSum.of(unwritten, unkept));
    }

    void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            return; // it was only read
        }
    }
}
