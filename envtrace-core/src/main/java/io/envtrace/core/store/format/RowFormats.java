package io.envtrace.core.store.format;

import io.envtrace.core.format.Formats;
import io.envtrace.core.store.RowSink;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BiFunction;

/** All formats of a store's answers. A new one is one class and one line here. */
public final class RowFormats {
    private record Named(String name, List<String> extensions, BiFunction<OutputStream, RowOptions, RowSink> made)
            implements RowFormat {
        @Override
        public RowSink sink(OutputStream out, RowOptions options) {
            return made.apply(out, options);
        }
    }

    private static final Formats<RowFormat> ALL = new Formats<>(List.of(
            new Named("table", List.of("txt", "text"), TableRows::new),
            new Named("csv", List.of("csv"), (out, options) -> new CsvRows(out)),
            new Named("json", List.of("json"), JsonRows::new)));

    private RowFormats() {}

    public static Formats<RowFormat> all() {
        return ALL;
    }
}
