package io.envtrace.core.check.format;

import java.util.List;
import java.util.Optional;

/** All formats of findings. A new one is one class and one line here. */
public final class FindingFormats {
    private static final List<FindingFormat> ALL = List.of(
            new TextFindings(),
            new JsonFindings(),
            new SarifFindings(),
            new JunitFindings(),
            new GithubFindings(),
            new MarkdownFindings());

    private FindingFormats() {}

    public static List<FindingFormat> all() {
        return ALL;
    }

    /** The format of that name. */
    public static Optional<FindingFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
