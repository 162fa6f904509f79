package io.envtrace.core.diff.format;

import java.util.List;
import java.util.Optional;

/** All formats of differences. A new one is one class and one line here. */
public final class DiffFormats {
    private static final List<DiffFormat> ALL =
            List.of(new TextDiff(), new JsonDiff(), new MarkdownDiff(), new GithubDiff(), new HtmlDiff());

    private DiffFormats() {}

    public static List<DiffFormat> all() {
        return ALL;
    }

    /** The format of that name. */
    public static Optional<DiffFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
