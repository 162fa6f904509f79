package io.envtrace.core.matrix.format;

import io.envtrace.core.format.Formats;
import java.util.List;

/** All formats of the matrix: those that differences of two traces have, by the same names. */
public final class MatrixFormats {
    private static final Formats<MatrixFormat> ALL = new Formats<>(
            List.of(new TextMatrix(), new JsonMatrix(), new MarkdownMatrix(), new GithubMatrix(), new HtmlMatrix()));

    private MatrixFormats() {}

    public static Formats<MatrixFormat> all() {
        return ALL;
    }
}
