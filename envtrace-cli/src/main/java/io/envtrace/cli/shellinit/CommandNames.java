package io.envtrace.cli.shellinit;

import java.util.Set;

/** Which words can be the name of a function that runs a program of that name. */
public final class CommandNames {
    private static final String ALLOWED = "_-.+";

    /** Words of the shells themselves: a program in their place would not change the shell's state, or not even parse. */
    private static final Set<String> OF_SHELLS = Set.of(
            "alias",
            "and",
            "begin",
            "bg",
            "bind",
            "break",
            "builtin",
            "caller",
            "case",
            "cd",
            "command",
            "compgen",
            "complete",
            "compopt",
            "continue",
            "coproc",
            "count",
            "declare",
            "dirs",
            "disown",
            "do",
            "done",
            "elif",
            "else",
            "emulate",
            "enable",
            "end",
            "esac",
            "eval",
            "exec",
            "exit",
            "export",
            "false",
            "fc",
            "fg",
            "fi",
            "for",
            "foreach",
            "function",
            "functions",
            "getopts",
            "hash",
            "help",
            "history",
            "if",
            "in",
            "jobs",
            "let",
            "local",
            "logout",
            "mapfile",
            "math",
            "nocorrect",
            "noglob",
            "not",
            "or",
            "popd",
            "printf",
            "pushd",
            "pwd",
            "read",
            "readarray",
            "readonly",
            "repeat",
            "return",
            "select",
            "set",
            "setopt",
            "shift",
            "shopt",
            "source",
            "status",
            "string",
            "suspend",
            "switch",
            "test",
            "then",
            "time",
            "times",
            "trap",
            "true",
            "type",
            "typeset",
            "ulimit",
            "umask",
            "unalias",
            "unset",
            "unsetopt",
            "until",
            "wait",
            "whence",
            "while",
            "zle",
            "zmodload",
            "zstyle",
            "echo",
            "kill",
            "abbr",
            "argparse",
            "block",
            "contains",
            "emit",
            "random",
            "path");

    private CommandNames() {}

    /** Why a word is no name of a program to be traced; empty where it is one. */
    public static String obstacle(String word) {
        if (word.equals("envtrace")) {
            return "it would trace itself";
        }
        if (OF_SHELLS.contains(word)) {
            return "a word of the shell itself, not a program";
        }
        boolean plain = !word.isEmpty() && word.chars().allMatch(CommandNames::isPlain);
        return plain && Character.isLetter(word.charAt(0))
                ? ""
                : "a name has letters, digits and _ - . +, and begins with a letter";
    }

    private static boolean isPlain(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0);
    }
}
