package io.envtrace.core.recorder;

import io.envtrace.core.document.OutputJson;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.output.OutputLine;
import io.envtrace.core.model.output.StandardStream;
import io.envtrace.core.model.output.StreamKind;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * The lines that a command writes, in the session's directory: one JSON object a line, first what the command was given as its streams. A
 * command can write without an end, so the file has a largest size; how many lines there were beyond it stands at its end. For use by many threads.
 */
public final class OutputLog implements Closeable {
    /** In bytes. */
    private static final long LARGEST = 64L << 20;

    private final OutputStream out;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final JsonGenerator json = Json.generator(buffer);
    private final long largest;
    private long written;
    private long left;
    private boolean closed;

    /** @param out a new file of the session */
    OutputLog(OutputStream out, Map<StandardStream, StreamKind> streams) throws IOException {
        this(out, streams, LARGEST);
    }

    /** @param largest in bytes */
    OutputLog(OutputStream out, Map<StandardStream, StreamKind> streams, long largest) throws IOException {
        this.out = out;
        this.largest = largest;
        object(j -> OutputJson.writeStreams(j, streams));
    }

    private void object(Json.Content fields) throws IOException {
        Json.write(json, j -> {
            j.writeStartObject();
            fields.write(j);
            j.writeEndObject();
            j.flush();
        });
        buffer.write('\n');
        byte[] line = buffer.toByteArray();
        buffer.reset();
        out.write(line);
        written += line.length;
    }

    /** Adds a line, or counts it where the file is full. @throws IOException it cannot be written */
    public synchronized void add(OutputLine line) throws IOException {
        if (closed || written >= largest) {
            left++;
        } else {
            object(j -> OutputJson.writeLine(j, line));
        }
    }

    /** Ends the file; lines that come later are not recorded. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            object(j -> j.writeNumberProperty("left", left));
            out.close();
        }
    }
}
