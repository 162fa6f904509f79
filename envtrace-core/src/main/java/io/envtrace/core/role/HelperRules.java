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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules that tell which programs are helpers; {@code helpers.rules} says how they are written. */
public final class HelperRules {
    private static final String FILE = "helpers.rules";
    /** Further arguments are the program's own. */
    private static final int MOST_ARGUMENTS = 64;

    private final Set<String> names = new HashSet<>();
    private final List<String> nameGlobs = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private final List<String> programs = new ArrayList<>();

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
            case "name" -> globs.forEach(this::addName);
            case "path" -> paths.addAll(globs);
            case "started" -> started.addAll(globs);
            case "program" -> programs.addAll(globs);
            default ->
                throw new IOException(
                        place + ": '" + words.get(0) + "' is no kind of rule; there are name, path, started, program");
        }
    }

    private void addName(String glob) {
        if (glob.indexOf('*') < 0 && glob.indexOf('?') < 0) {
            names.add(glob);
        } else {
            nameGlobs.add(glob);
        }
    }

    /**
     * Whether a process is a helper.
     *
     * @param directory that the command was started in: what lies below it is the user's own
     */
    public boolean isHelper(ProcessNode.Program program, String directory) {
        String path = program.executable();
        String name = last(path);
        if (Glob.matchesAny(programs, name)) {
            return false;
        }
        boolean named = names.contains(name) || Glob.matchesAny(nameGlobs, name);
        return named && !isBelow(path, directory) || Glob.matchesAny(paths, path) || isStarted(program.arguments());
    }

    private static boolean isBelow(String path, String directory) {
        return directory.length() > 1 && path.startsWith(directory + "/");
    }

    /** Whether a runtime was started with a helper's script or main class. */
    private boolean isStarted(List<String> arguments) {
        List<String> first =
                arguments.subList(Math.min(1, arguments.size()), Math.min(MOST_ARGUMENTS, arguments.size()));
        return first.stream()
                .anyMatch(argument -> Glob.matchesAny(started, argument) || Glob.matchesAny(started, last(argument)));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
