package io.envtrace.shell.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** Functions and aliases that startup files define. */
final class Functions {
    private static final int MOST_ARGUMENTS = 9;

    /** The shell's own commands that startup files ask for. */
    private static final Set<String> BUILTINS = Set.of(
            "alias",
            "bind",
            "builtin",
            "caller",
            "compgen",
            "complete",
            "compopt",
            "declare",
            "disown",
            "enable",
            "fc",
            "help",
            "history",
            "let",
            "local",
            "mapfile",
            "pushd",
            "popd",
            "readarray",
            "shopt",
            "source",
            "suspend",
            "typeset",
            "ulimit",
            "autoload",
            "setopt",
            "bindkey");

    /**
     * A function, with the file that it stands in.
     *
     * @param certain whether it has been defined for certain
     * @param before what it was before, where that is not certain
     */
    record Function(
            ShellText script,
            TSNode body,
            boolean certain,
            @Nullable Function before) {
        /** What a function is given; nothing is known of what it may move along by itself. */
        List<@Nullable String> arguments(ShellWords shellWords, List<TSNode> words) {
            String text = script.text(body);
            boolean moved = text.contains("shift") || text.contains("set -") || text.contains("set \"");
            List<@Nullable String> arguments = new ArrayList<>();
            for (TSNode word : words) {
                List<String> all = moved ? null : shellWords.all(word);
                if (all == null || all.size() != 1) {
                    // What stands behind it may be another argument than it seems.
                    moved = true;
                }
                arguments.add(moved || all == null ? null : all.get(0));
            }
            while (moved && arguments.size() < MOST_ARGUMENTS) {
                arguments.add(null);
            }
            return arguments;
        }
    }

    private final Map<String, Function> functions = new HashMap<>();
    private final Set<String> aliases = new HashSet<>();

    /** The function of a name; null where there is none. */
    @Nullable
    Function get(String name) {
        return functions.get(name);
    }

    /** @param certain whether the shell comes to the definition */
    void define(ShellText script, TSNode node, boolean certain) {
        TSNode name = node.getChildByFieldName("name");
        TSNode body = node.getChildByFieldName("body");
        if (!name.isNull() && !body.isNull()) {
            Function before = certain ? null : functions.get(script.text(name));
            functions.put(script.text(name), new Function(script, body, certain, before));
        }
    }

    /** Whether a command of a name may be a function, an alias, or one of the shell's own. */
    boolean mayBeDefined(String name) {
        return functions.containsKey(name) || aliases.contains(name) || BUILTINS.contains(name);
    }

    void alias(ShellText script, List<TSNode> arguments) {
        for (TSNode argument : arguments) {
            String text = script.text(argument);
            aliases.add(text.substring(0, Math.max(text.indexOf('='), 0)));
        }
    }
}
