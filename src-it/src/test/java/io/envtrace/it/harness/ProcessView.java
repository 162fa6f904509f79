package io.envtrace.it.harness;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a test program reports about its own process, normalised so that two runs can be compared. */
public final class ProcessView {
    private ProcessView() {}

    /** The probe's lines, without what differs between any two runs. */
    public static List<String> of(Run run) {
        String text = run.stdout()
                .replace(run.folder().toString(), "FOLDER")
                .replaceAll("(pipe|socket|anon_inode):\\[\\d+\\]", "$1");
        return text.lines().filter(line -> !line.startsWith("foreground: ")).toList();
    }

    /** ProcessView less those that docs/limitations.md names for a traced JVM. */
    public static List<String> withoutNamedLimitations(List<String> facts) {
        String installation = Settings.installation().toString();
        Predicate<String> own =
                line -> line.contains(installation) && (line.startsWith("fd: - ") || line.startsWith("manifest: "));
        Predicate<String> log =
                line -> line.startsWith("fd: - ") && line.contains("/envtrace/sessions/") && line.contains(".log");
        return facts.stream()
                .filter(own.or(log).negate())
                .flatMap(ProcessView::withoutOption)
                .toList();
    }

    private static Stream<String> withoutOption(String line) {
        if (line.startsWith("cmdline: ")) {
            return Stream.of(line.replaceAll("-(javaagent|agentlib):[^\\\\]*envtrace[^\\\\]*\\\\00", ""));
        }
        if (line.startsWith("input arguments: ")) {
            return Stream.of(line.replaceAll("-(javaagent|agentlib):[^,\\]]*envtrace[^,\\]]*(, )?", "")
                    .replaceAll(", \\]", "]"));
        }
        return Stream.of(line);
    }
}
