package io.envtrace.core.diff.format;

import io.envtrace.core.format.Formats;
import java.util.List;

/** All formats of differences. A new one is one class and one line here. */
public final class DiffFormats {
    private static final Formats<DiffFormat> ALL = new Formats<>(
            List.of(new TextDiff(), new JsonDiff(), new MarkdownDiff(), new GithubDiff(), new HtmlDiff()));

    private DiffFormats() {}

    public static Formats<DiffFormat> all() {
        return ALL;
    }
}
