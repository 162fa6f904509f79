package io.envtrace.core.role;

import io.envtrace.core.model.ProcessNode;
import io.envtrace.event.secret.text.Glob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules that tell which programs are helpers; {@code helpers.rules} says how they are written. */
public final class HelperRules {
    private static final String FILE = "helpers.rules";
    /** Further arguments are the program's own. */
    private static final int MOST_ARGUMENTS = 64;

    /** What the helpers of rules without a kind are called. */
    private static final String OTHER = "helpers";

    /**
     * What a rule says of names or paths.
     *
     * @param kind what its helpers are called together
     */
    private record KindOf(String glob, String kind) {
        // By hand: see "Start-up" in docs/architecture.md.
        static @Nullable String named(List<KindOf> rules, String text) {
            for (KindOf rule : rules) {
                if (Glob.matches(rule.glob, text)) {
                    return rule.kind;
                }
            }
            return null;
        }
    }

    private final Map<String, String> names = new HashMap<>();
    private final List<KindOf> nameGlobs = new ArrayList<>();
    private final List<KindOf> paths = new ArrayList<>();
    private final List<KindOf> started = new ArrayList<>();
    private final List<String> programs = new ArrayList<>();
    private String kind = OTHER;

    private HelperRules() {}

    /** The rules that come with envtrace. */
    public static HelperRules builtIn() {
        try {
            return with("", FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rules that come with envtrace, and more.
     *
     * @param more further lines
     * @param source what the lines come from, for messages
     * @throws IOException a line is no rule; the message names it
     */
    public static HelperRules with(String more, String source) throws IOException {
        HelperRules rules = new HelperRules();
        try (InputStream in = HelperRules.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is missing");
            }
            rules.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), FILE);
        }
        rules.read(new BufferedReader(new StringReader(more)), source);
        return rules;
    }

    private void read(BufferedReader in, String source) throws IOException {
        int number = 0;
        kind = OTHER;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            String rule = line.trim();
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                add(List.of(rule.split("\\s+")), source + ":" + number);
            }
        }
    }

    private void add(List<String> words, String place) throws IOException {
        List<String> globs = words.subList(1, words.size());
        if (globs.isEmpty()) {
            throw new IOException(place + ": no name behind '" + words.get(0) + "'");
        }
        switch (words.get(0)) {
            case "kind" -> kind = String.join(" ", globs);
            case "name" -> globs.forEach(this::addName);
            case "path" -> add(globs, paths);
            case "started" -> add(globs, started);
            case "program" -> programs.addAll(globs);
            default ->
                throw new IOException(place + ": '" + words.get(0)
                        + "' is not a rule; a line begins with kind, name, path, started or program");
        }
    }

    private void add(List<String> globs, List<KindOf> to) {
        for (String glob : globs) {
            to.add(new KindOf(glob, kind));
        }
    }

    private void addName(String glob) {
        if (glob.indexOf('*') < 0 && glob.indexOf('?') < 0) {
            names.putIfAbsent(glob, kind);
        } else {
            nameGlobs.add(new KindOf(glob, kind));
        }
    }

    /**
     * Whether a process is a helper.
     *
     * @param directory that the command was started in: what lies below it is the user's own
     */
    public boolean isHelper(ProcessNode.Program program, String directory) {
        return kind(program, directory) != null;
    }

    /**
     * What the helpers of a process's kind are called together, such as {@code go toolchain}; null for a program.
     *
     * @param directory that the command was started in: what lies below it is the user's own
     */
    public @Nullable String kind(ProcessNode.Program program, String directory) {
        String path = program.executable();
        String name = last(path);
        if (Glob.matchesAny(programs, name)) {
            return null;
        }
        String named = isBelow(path, directory) ? null : named(name);
        String placed = named == null ? KindOf.named(paths, path) : named;
        return placed == null ? started(program.arguments()) : placed;
    }

    private @Nullable String named(String name) {
        String exact = names.get(name);
        return exact == null ? KindOf.named(nameGlobs, name) : exact;
    }

    private static boolean isBelow(String path, String directory) {
        return directory.length() > 1 && path.startsWith(directory + "/");
    }

    /** The kind of a helper's script or main class that a runtime was started with. */
    private @Nullable String started(List<String> arguments) {
        List<String> first =
                arguments.subList(Math.min(1, arguments.size()), Math.min(MOST_ARGUMENTS, arguments.size()));
        for (String argument : first) {
            String whole = KindOf.named(started, argument);
            String found = whole == null ? KindOf.named(started, last(argument)) : whole;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
