package io.envtrace.shell.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of variables at one place of a startup. */
final class Values {
    private static final int MOST_ARGUMENTS = 9;

    /** What shells set by themselves, so that it is not known what it is. */
    private static final Set<String> OWN = Set.of(
            "PS1",
            "PS2",
            "PS4",
            "UID",
            "EUID",
            "GROUPS",
            "HOSTNAME",
            "HOSTTYPE",
            "OSTYPE",
            "MACHTYPE",
            "RANDOM",
            "SECONDS",
            "PPID",
            "IFS",
            "OPTIND",
            "OPTARG",
            "OPTERR",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "LINENO",
            "COLUMNS",
            "LINES",
            "DIRSTACK",
            "FUNCNAME",
            "HISTFILE",
            "HISTSIZE",
            "HISTFILESIZE",
            "HISTCMD",
            "SHELLOPTS",
            "_",
            "SHELL",
            "TERM",
            "PATH",
            "PIPESTATUS",
            "REPLY",
            "SRANDOM",
            "EPOCHSECONDS",
            "EPOCHREALTIME");

    private final Map<String, String> known;
    private final Set<String> unknown = new HashSet<>();
    private final Set<String> exported;

    /** Those of which it is not known whether they are exported. */
    private final Set<String> doubtful = new HashSet<>();

    /** Whether any other may be exported, or no more. */
    private boolean allDoubtful;

    /** What is set, or not, for certain, in spite of that. */
    private final Set<String> settled = new HashSet<>();

    private final Set<String> readonly = new HashSet<>();
    private final Set<String> converted = new HashSet<>();
    private final Set<String> references = new HashSet<>();

    /** What is exported for certain, in spite of that. */
    private final Set<String> decided = new HashSet<>();

    /** Those that a shell has set to something, whatever that is. */
    private final Set<String> filled = new HashSet<>();

    /** What another shell would set by itself, and this one does not. */
    private final Set<String> foreign = new HashSet<>();

    /** The arguments of functions that are being read, the innermost first; null for one that is not known. */
    private final Deque<List<@Nullable String>> arguments = new ArrayDeque<>();

    private @Nullable String user;

    Values(Map<String, String> given) {
        this.known = new HashMap<>(given);
        this.exported = new HashSet<>(given.keySet());
    }

    boolean isKnown(String name) {
        boolean own = OWN.contains(name) || name.startsWith("BASH") && !name.equals("BASH_ENV");
        own = own && !foreign.contains(name) && !(foreign.contains("BASH") && name.startsWith("BASH")) || !isName(name);
        boolean open = own || allDoubtful && !settled.contains(name);
        return !unknown.contains(name) && (known.containsKey(name) || !open);
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && (Character.isLetter(name.charAt(0)) || name.charAt(0) == '_');
    }

    /** The value; null where the variable is not set. Only for one that is known. */
    @Nullable
    String value(String name) {
        return known.get(name);
    }

    /** Begins a function. */
    void call(List<@Nullable String> given) {
        arguments.push(given);
    }

    /** Ends it: variables of its own are again what they were. */
    void end(Map<String, Optional<String>> before) {
        arguments.pop();
        before.forEach((name, value) -> {
            if (value.isPresent()) {
                set(name, value.get());
            } else {
                forget(name);
            }
        });
    }

    /** What a variable is before a function makes it its own; empty where that is not known. */
    Optional<String> before(String name) {
        return isKnown(name) ? Optional.ofNullable(value(name)) : Optional.empty();
    }

    /** The arguments of the function that is being read; null where they are not known. */
    @Nullable
    List<String> arguments() {
        List<@Nullable String> given = arguments.peek();
        List<String> known = new ArrayList<>();
        for (String argument : given == null ? new ArrayList<@Nullable String>() : given) {
            if (argument == null) {
                return null;
            }
            known.add(argument);
        }
        return given == null ? null : known;
    }

    /** Arguments of which nothing is known, so many that none can be asked for that is not among them. */
    static List<@Nullable String> unknownArguments() {
        return new ArrayList<>(Collections.nCopies(MOST_ARGUMENTS, null));
    }

    /** The function's arguments have been changed, or moved along. */
    void forgetArguments() {
        if (arguments.poll() != null) {
            arguments.push(unknownArguments());
        }
    }

    /** What is assigned from now on may become something else: a number, or other letters. */
    void convert(String name) {
        converted.add(name);
    }

    boolean isConverted(String name) {
        return converted.contains(name);
    }

    /** What is assigned from now on is assigned to another variable. */
    void refer(String name) {
        references.add(name);
    }

    boolean isReference(String name) {
        return references.contains(name);
    }

    /** An argument of the function that is being read; null where it is not known. */
    @Nullable
    String argument(String number) {
        List<@Nullable String> given = arguments.peek();
        int index = number.length() == 1 ? number.charAt(0) - '1' : -1;
        return given == null || index < 0 || index > 8 ? null : index < given.size() ? given.get(index) : "";
    }

    /** A shell has set them by itself, and this one did. */
    void fill(List<String> names) {
        filled.addAll(names);
    }

    void foreign(List<String> names) {
        foreign.addAll(names);
    }

    /** @param number of the user who starts the shell; null where that is not known */
    void user(@Nullable String number) {
        user = number;
    }

    /** The number of the user; null where that is not known. */
    @Nullable
    String user() {
        return user;
    }

    /** Whether a variable has a value for certain, though not known which. */
    boolean isFilled(String name) {
        return filled.contains(name) && !unknown.contains(name);
    }

    boolean isExported(String name) {
        return exported.contains(name);
    }

    void set(String name, String value) {
        unknown.remove(name);
        settled.add(name);
        known.put(name, value);
    }

    void unset(String name) {
        unknown.remove(name);
        settled.add(name);
        filled.remove(name);
        known.remove(name);
        foreign.add(name);
        export(name, false);
    }

    void forget(String name) {
        unknown.add(name);
        known.remove(name);
    }

    void protect(String name) {
        readonly.add(name);
    }

    /** Whether an assignment fails. */
    boolean isProtected(String name) {
        return readonly.contains(name);
    }

    void export(String name, boolean export) {
        if (export) {
            exported.add(name);
        } else {
            exported.remove(name);
        }
        doubtful.remove(name);
        decided.add(name);
    }

    /** It may have been exported, or be no more. */
    void doubtExport(String name) {
        doubtful.add(name);
    }

    boolean isExportKnown(String name) {
        return !doubtful.contains(name) && (!allDoubtful || decided.contains(name));
    }

    /** Anything may have been set, but for HOME, which no startup file is expected to change. */
    void forgetAll() {
        for (String name : Set.copyOf(known.keySet())) {
            if (!name.equals("HOME")) {
                forget(name);
            }
        }
        filled.clear();
        allDoubtful = true;
        decided.clear();
        settled.clear();
    }
}
