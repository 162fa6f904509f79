package io.envtrace.core.check.format;

import io.envtrace.core.format.Formats;
import java.util.List;

/** All formats of findings. A new one is one class and one line here. */
public final class FindingFormats {
    private static final Formats<FindingFormat> ALL = new Formats<>(List.of(
            new TextFindings(),
            new JsonFindings(),
            new SarifFindings(),
            new JunitFindings(),
            new GithubFindings(),
            new MarkdownFindings()));

    private FindingFormats() {}

    public static Formats<FindingFormat> all() {
        return ALL;
    }
}
