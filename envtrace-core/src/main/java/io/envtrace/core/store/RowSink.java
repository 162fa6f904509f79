package io.envtrace.core.store;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an answer, row by row. */
public interface RowSink {
    /**
     * The answer begins.
     *
     * @param sentences what the rows come to, the answer itself first; none where SQL was asked
     * @param columns names
     */
    void begin(List<String> sentences, List<String> columns) throws IOException;

    /** The next row. @param cells numbers, booleans, texts, lists and maps of those; null for what there is not */
    void row(List<@Nullable Object> cells) throws IOException;

    /** The answer is whole. */
    void end() throws IOException;
}
