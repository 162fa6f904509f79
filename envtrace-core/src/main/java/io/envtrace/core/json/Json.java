package io.envtrace.core.json;

import io.envtrace.core.output.TerminalSafeEscapes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes and reads JSON: output is safe to look at in a terminal, input is bounded. */
public final class Json {
    /** Longer than any environment that Linux gives a process. */
    private static final int MAX_STRING = 8 << 20;

    private static final int MAX_NESTING = 64;
    private static final int MAX_NUMBER = 32;
    private static final int MAX_NAME = 1 << 10;
    private static final long MAX_DOCUMENT = 4L << 30;

    /** Surrogates begin above it. As escapes, unpaired ones are written as they are, and come back. */
    private static final int HIGHEST_PLAIN = 0xD7FF;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .characterEscapes(new TerminalSafeEscapes())
            .highestNonEscapedChar(HIGHEST_PLAIN)
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_STRING)
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .maxDocumentLength(MAX_DOCUMENT)
                    .build())
            .build();

    private Json() {}

    /** Something that writes JSON. */
    @FunctionalInterface
    public interface Content {
        /** Writes to the generator. */
        void write(JsonGenerator json) throws IOException;
    }

    /** A generator that leaves the stream open and puts nothing between two values. */
    public static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    /** A generator of documents: one line for each thing in a list of the document. */
    public static JsonGenerator documentGenerator(OutputStream out) {
        return FACTORY.createGenerator(new DocumentLayout.Context(), out, JsonEncoding.UTF8);
    }

    /** Writes, and throws the stream's own IOException where the stream fails. */
    public static void write(JsonGenerator json, Content content) throws IOException {
        try {
            content.write(json);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    static JsonParser parser(InputStream in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }
}
