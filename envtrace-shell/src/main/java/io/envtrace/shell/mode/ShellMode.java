package io.envtrace.shell.mode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shell is started, as far as it decides which startup files the shell reads.
 *
 * @param executable the shell's file
 * @param login whether it is a login shell
 * @param interactive whether it is interactive
 * @param remote whether sshd starts it for a command: some builds of bash then read the files of an interactive shell
 */
public record ShellMode(ShellKind kind, Path executable, boolean login, boolean interactive, boolean remote) {
    /** Options that change nothing about which files are read. */
    private static final String HARMLESS = "abefhkmnptuvxBCEHPT";

    /**
     * The mode that a command line asks for.
     *
     * @param kind the shell
     * @param executable its file
     * @param words the command line, with the shell's name first; a name that begins with a dash is a login shell's
     * @throws ModeException a word says more than is known here
     */
    public static ShellMode of(ShellKind kind, Path executable, List<String> words) throws ModeException {
        boolean login = words.get(0).startsWith("-");
        boolean interactive = false;
        boolean command = false;
        boolean posix = false;
        int next = isApplet(executable) && words.size() > 1 && !isOption(words.get(1)) ? 2 : 1;
        while (next < words.size() && isOption(words.get(next))) {
            String word = words.get(next++);
            if (word.equals("--")) {
                break;
            }
            for (String option : options(word)) {
                switch (option) {
                    case "l", "login" -> login = true;
                    case "i" -> interactive = true;
                    case "c" -> command = true;
                    case "posix" -> posix = true;
                    default -> refuseUnlessHarmless(word, option);
                }
            }
        }
        boolean script = next < words.size() && !command;
        ShellKind meant = posix && kind == ShellKind.BASH ? ShellKind.BASH_POSIX : kind;
        return new ShellMode(meant, executable, login, interactive || !command && !script, false);
    }

    /**
     * What a shell runs that is not interactive, in words: {@code the script deploy.sh}, {@code the command after -c}; null where it reads what is
     * typed, or where its words say more than is known here.
     *
     * @param words the command line, with the shell's name first
     */
    public static @Nullable String script(List<String> words) {
        boolean command = false;
        boolean options = true;
        boolean applet = words.size() > 1 && words.get(0).endsWith("busybox");
        for (String word : words.subList(Math.min(applet ? 2 : 1, words.size()), words.size())) {
            if (!options || !isOption(word)) {
                return command ? "the command after -c" : "the script " + word;
            }
            options = !word.equals("--");
            boolean letters = !word.startsWith("--");
            // The word behind -o is no script, and behind -i or -s there may be none.
            if (letters
                    && (word.indexOf('o') > 0
                            || word.indexOf('O') > 0
                            || word.indexOf('i') > 0
                            || word.indexOf('s') > 0)) {
                return null;
            }
            command |= letters && word.startsWith("-") && word.indexOf('c') > 0;
        }
        return null;
    }

    /** Whether the program is told by its first word which of its programs it is. */
    private static boolean isApplet(Path executable) {
        return executable.endsWith("busybox");
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && (word.startsWith("-") || word.startsWith("+"));
    }

    private static List<String> options(String word) {
        if (word.startsWith("--")) {
            return List.of(word.substring(2));
        }
        List<String> letters = new ArrayList<>();
        word.substring(1).chars().forEach(letter -> letters.add(Character.toString(letter)));
        return letters;
    }

    private static void refuseUnlessHarmless(String word, String option) throws ModeException {
        if (option.length() != 1 || !HARMLESS.contains(option)) {
            throw new ModeException(word + ": is not followed; of a shell's options -l, -i and -c are known");
        }
    }

    /** The same shell, started in another way. */
    public ShellMode with(boolean asLogin, boolean asInteractive) {
        return new ShellMode(kind, executable, asLogin, asInteractive, false);
    }

    /** The same shell, as sshd starts it for a command. */
    public ShellMode remotely() {
        return new ShellMode(kind, executable, false, false, true);
    }

    /**
     * The command line that starts the shell so.
     *
     * @param statement what it does after its startup
     * @param first options that have to stand first
     */
    public List<String> command(String statement, String... first) {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        if (isApplet(executable)) {
            command.add("sh");
        }
        command.addAll(List.of(first));
        command.addAll(options());
        command.addAll(List.of("-c", statement));
        return command;
    }

    /** The options for it, but for the command. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        if (kind == ShellKind.BASH_POSIX) {
            options.add("--posix");
        }
        if (login) {
            options.add("-l");
        }
        if (interactive) {
            options.add("-i");
        }
        return options;
    }

    /** As one would type it: {@code bash -l -c}. */
    public String text() {
        String posix = kind == ShellKind.BASH_POSIX ? " --posix" : isApplet(executable) ? " sh" : "";
        return executable.getFileName() + posix + (login ? " -l" : "") + (interactive ? " -i" : " -c");
    }
}
