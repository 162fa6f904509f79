package io.envtrace.event.secret.command;

import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the secret words of one command: {@code mysql -pX}, {@code --password X}, {@code curl -u ann:X}, {@code /p:X}. */
final class CommandSecrets {
    private static final String[] SETTERS = {"set", "setx", "setenv", "config", "put", "ENV", "configure", "export"};
    private static final String[] STARTERS = {
        "sudo", "env", "exec", "time", "nohup", "nice", "xargs", "command", "--", "then", "do", "else", "&&", "&", "!",
        "-c", "/c", "call", "start"
    };
    private static final int SHORTEST_KEY = 9;
    private static final int LONGEST_SHORT = 4;
    private static final int MOST_SUBCOMMANDS = 4;
    private static final int LONGEST_SUBCOMMAND = 20;

    private final Words words;
    private final CommandRules rules;
    private final Spans spans;
    private final char[] text;
    private final boolean exact;

    /** The program that the words are for, and with its first arguments: {@code docker:login}. */
    private String program = "";

    private String[] subcommands = {};
    private int[] numbers = {};
    private int number;

    /** @param exact whether the words are a process's arguments: then {@code key=a b} is one; in a text, others know better where values end */
    CommandSecrets(Words words, CommandRules rules, boolean exact, Spans spans) {
        this.exact = exact;
        this.words = words;
        this.rules = rules;
        this.spans = spans;
        this.text = words.text();
    }

    void find() {
        int i = 0;
        while (i < words.count()) {
            i += word(i) ? 2 : 1;
        }
    }

    /** Whether the next word has been dealt with as well. */
    private boolean word(int i) {
        if (words.length(i) == 0) {
            return false;
        }
        String named = program(i);
        if (named != null) {
            program = named;
            subcommands = new String[0];
            numbers = new int[0];
            number = 0;
            return false;
        }
        if (joined(i) || slashed(i) || keyed(i)) {
            return false;
        }
        if (i + 1 < words.count() && takesSecret(i) && isValue(i + 1)) {
            secret(words.start(i + 1), words.end(i + 1));
            return true;
        }
        if (!words.isOption(i) && !isSlashOption(i)) {
            argument(i);
        }
        remember(i);
        return false;
    }

    /** {@code /user:ann}. */
    private boolean isSlashOption(int i) {
        int at = words.start(i);
        if (text[at] != '/') {
            return false;
        }
        at++;
        while (at < words.end(i) && Characters.isAlphanumeric(text[at])) {
            at++;
        }
        return at < words.end(i) && text[at] == ':';
    }

    /**
     * The program that begins there, or null. {@code docker exec db mysql -pX}: the inner command's options count; but {@code mysql mysql}
     * names a database, and short words may mean anything.
     */
    private @Nullable String program(int i) {
        if (words.isOption(i)) {
            return null;
        }
        String name = rules.options().program(words, i);
        return name == null || name.equals(program) || name.length() <= LONGEST_SHORT && !startsCommand(i)
                ? null
                : name;
    }

    private boolean startsCommand(int i) {
        return i == 0 || isOneOf(i - 1, STARTERS) || isAssignment(i - 1);
    }

    private boolean isAssignment(int i) {
        int at = words.start(i);
        while (at < words.end(i) && (Characters.isAlphanumeric(text[at]) || text[at] == '_')) {
            at++;
        }
        return at > words.start(i) && at < words.end(i) && text[at] == '=';
    }

    private boolean takesSecret(int i) {
        if (!program.isEmpty() && isOf(words.of(i))) {
            return true;
        }
        if (!words.isOption(i)) {
            return isSetting(i);
        }
        int start = words.start(i);
        return (i > 0 || !exact)
                && isName(start, words.end(i))
                && !rules.isFlag(text, start, words.end(i))
                && rules.isSecretKey(text, start, words.end(i))
                && !rules.isPlain(text, start, words.end(i), words.start(i + 1), words.end(i + 1));
    }

    private boolean isOf(String option) {
        SecretOptions options = rules.options();
        for (int s = 0; s < subcommands.length; s++) {
            if (options.takesNext(program + ':' + subcommands[s], option)) {
                return true;
            }
        }
        return options.takesNext(program, option);
    }

    /** {@code aws configure set aws_secret_access_key X}. */
    private boolean isSetting(int i) {
        return i > 0
                && i + 1 < words.count()
                && isOneOf(i - 1, SETTERS)
                && !words.is(i + 1, "=")
                && !isAssignment(i + 1)
                && isName(words.start(i), words.end(i))
                && rules.isSecretKey(text, words.start(i), words.end(i));
    }

    private boolean isOneOf(int i, String[] literals) {
        int length = words.length(i);
        for (int l = 0; l < literals.length; l++) {
            if (literals[l].length() == length && words.startsWith(i, literals[l])) {
                return true;
            }
        }
        return false;
    }

    private boolean isValue(int i) {
        return !words.startsWith(i, "--")
                && !(words.isOption(i) && words.length(i) == 2 && !Characters.isDigit(text[words.start(i) + 1]))
                && !words.is(i, "=")
                && !words.is(i, "<<<");
    }

    private boolean joined(int i) {
        if (program.isEmpty() || !words.isOption(i)) {
            return false;
        }
        SecretOptions options = rules.options();
        int length = options.joined(program, words, i);
        for (int s = 0; s < subcommands.length && length == 0; s++) {
            length = options.joined(program + ':' + subcommands[s], words, i);
        }
        if (length == 0) {
            return false;
        }
        secret(words.start(i) + length, words.end(i));
        return true;
    }

    /** {@code /p:X}, {@code /password:X}, as Windows programs have it. */
    private boolean slashed(int i) {
        int start = words.start(i);
        int end = words.end(i);
        if (text[start] != '/') {
            return false;
        }
        int colon = start + 1;
        while (colon < end && Characters.isAlphanumeric(text[colon])) {
            colon++;
        }
        boolean named = colon > start + 1 && colon + 1 < end && text[colon] == ':' && text[colon + 1] != '/';
        if (named && (Characters.isWord(text, start + 1, colon, "p") || rules.isSecretKey(text, start + 1, colon))) {
            secret(colon + 1, end);
            return true;
        }
        return false;
    }

    /** {@code --token=X}, {@code -Da.password=X}, {@code PASSWORD=X}. */
    private boolean keyed(int i) {
        int start = words.start(i);
        int end = words.end(i);
        int equals = start;
        while (equals < end && (Characters.isKey(text[equals]) || text[equals] == ':' || text[equals] == '/')) {
            equals++;
        }
        if (!exact
                || equals == start
                || equals + 1 >= end
                || text[equals] != '='
                || !rules.isSecretKey(text, start, equals)
                || rules.isPlain(text, start, equals, equals + 1, end)) {
            return false;
        }
        if (Characters.isWord(text, start, equals, "key") && end - equals < SHORTEST_KEY) {
            return false;
        }
        secret(equals + 1, end);
        return true;
    }

    private void argument(int i) {
        if (program.isEmpty()) {
            return;
        }
        if (words.length(i) == 2 && text[words.start(i) + 1] == ':') {
            // "net use Z: …": a drive.
            return;
        }
        number++;
        if (isSecretArgument()) {
            secret(words.start(i), words.end(i));
        } else if (rules.options().takesLogin(program)) {
            login(i);
        }
    }

    private boolean isSecretArgument() {
        SecretOptions options = rules.options();
        for (int s = 0; s < subcommands.length; s++) {
            if (options.isSecretArgument(program + ':' + subcommands[s], number - numbers[s])) {
                return true;
            }
        }
        return options.isSecretArgument(program, number);
    }

    /** The first words decide what those after them mean: {@code docker login}, {@code htpasswd -nb}. */
    private void remember(int i) {
        int count = subcommands.length;
        if (!program.isEmpty() && count < MOST_SUBCOMMANDS && words.length(i) < LONGEST_SUBCOMMAND) {
            subcommands = Arrays.copyOf(subcommands, count + 1);
            subcommands[count] = words.of(i);
            numbers = Arrays.copyOf(numbers, count + 1);
            numbers[count] = number;
        }
    }

    /** {@code scott/tiger@db}. */
    private void login(int i) {
        int start = words.start(i);
        int end = words.end(i);
        int slash = start;
        while (slash < end && text[slash] != '/') {
            slash++;
        }
        int at = end - 1;
        while (at > slash && text[at] != '@') {
            at--;
        }
        if (slash > start && slash + 1 < end && text[start] != '@') {
            secret(slash + 1, at > slash ? at : end);
        }
    }

    private boolean isName(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Characters.isKey(text[i]) && text[i] != ':' && text[i] != '/') {
                return false;
            }
        }
        return true;
    }

    /** Masks a value; of {@code user:password} the second part is remembered by itself as well. */
    private void secret(int from, int to) {
        int start = from;
        int end = to;
        if (end - start > 1 && Characters.isQuote(text[start]) && text[end - 1] == text[start]) {
            start++;
            end--;
        }
        if (Characters.startsWith(text, start, "pass:") && end - start > 5) {
            start += 5;
        }
        if (References.is(text, start, end) || isFetched(start, end)) {
            return;
        }
        spans.add(start, end);
        for (int i = start; i + 1 < end; i++) {
            if (text[i] == ':' || text[i] == '%') {
                spans.add(i + 1, end);
                return;
            }
        }
    }

    /** {@code "$(cat file)"}, {@code ann:$TOKEN}. */
    private boolean isFetched(int start, int end) {
        int colon = start;
        while (colon < end && text[colon] != ':') {
            colon++;
        }
        return colon + 1 < end && text[colon + 1] == '$' && References.is(text, colon + 1, end);
    }
}
