package io.envtrace.event.secret;

import io.envtrace.event.secret.command.CommandRules;
import io.envtrace.event.secret.command.EmbeddedCommands;
import io.envtrace.event.secret.command.SecretOptions;
import io.envtrace.event.secret.content.ContentRules;
import io.envtrace.event.secret.content.KeyShapes;
import io.envtrace.event.secret.content.SecretContents;
import io.envtrace.event.secret.decode.Views;
import io.envtrace.event.secret.name.NameRules;
import io.envtrace.event.secret.name.PlaceholderDefaults;
import io.envtrace.event.secret.text.Profile;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.text.WordSet;
import io.envtrace.event.secret.token.RandomTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A parsed rule file: what is secret by its name, and what by its content. Immutable once parsed. */
public final class SecretRules implements ContentRules, CommandRules, Views.Search {
    /** The name of the rule file in this package, and in a session directory. */
    public static final String FILE_NAME = "secrets.rules";

    private static final int SHORT_NAME = 3;

    private final NameRules names = new NameRules();
    private final NameRules keys = new NameRules();
    private final ContentWords words = new ContentWords();
    private final KeyShapes shapes = new KeyShapes();
    private final RandomTokens random = new RandomTokens();
    private final WordSet common = new WordSet();
    private final SecretOptions options = new SecretOptions();
    private final SecretContents contents = new SecretContents(this, shapes);
    private final List<String> lines;

    private SecretRules(List<String> lines) {
        this.lines = lines;
    }

    /** The rules that come with envtrace. */
    public static SecretRules builtIn() {
        try {
            return of(builtInLines(), "built-in " + FILE_NAME, 1);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Reads a rule file. It replaces the built-in rules, unless each of its rules begins with {@code +}: then they are added. The reader
     * is not closed.
     *
     * @param source what to call the file in messages
     * @throws IOException the file cannot be read, or a line is wrong: the message names the source and the line
     */
    public static SecretRules parse(BufferedReader in, String source) throws IOException {
        RuleFile file = RuleFile.read(in, source);
        if (!file.extendsBuiltIn()) {
            return of(file.lines(), source, 1);
        }
        List<String> merged = builtInLines();
        int firstOwn = merged.size();
        merged.addAll(file.lines());
        return of(merged, source, 1 - firstOwn);
    }

    /** The rules as a file which {@link #parse} reads, without needing the built-in ones. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty()) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private static SecretRules of(List<String> lines, String source, int firstNumber) throws IOException {
        SecretRules rules = new SecretRules(lines);
        RuleParser parser = new RuleParser(rules);
        for (int i = 0; i < lines.size(); i++) {
            parser.parse(lines.get(i), source, firstNumber + i);
        }
        return rules;
    }

    private static List<String> builtInLines() {
        try (InputStream in = SecretRules.class.getResourceAsStream(FILE_NAME)) {
            if (in == null) {
                throw new IllegalStateException("the installation is incomplete: no " + FILE_NAME);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new ArrayList<String>(RuleFile.read(reader, FILE_NAME).lines());
        } catch (IOException e) {
            throw new IllegalStateException("the built-in " + FILE_NAME + " cannot be read", e);
        }
    }

    NameRules names() {
        return names;
    }

    NameRules keys() {
        return keys;
    }

    KeyShapes shapes() {
        return shapes;
    }

    RandomTokens random() {
        return random;
    }

    WordSet common() {
        return common;
    }

    @Override
    public SecretOptions options() {
        return options;
    }

    SecretContents contents() {
        return contents;
    }

    ContentWords words() {
        return words;
    }

    /** What a variable's name says of its value, {@link NameRules#OPEN} where the value itself says that it is no secret. */
    int verdict(String name, String value) {
        int verdict = names.verdict(name);
        boolean secret = verdict == NameRules.SECRET || verdict == NameRules.LIKELY;
        return secret && names.plain().has(verdict, value.toCharArray(), 0, value.length()) ? NameRules.OPEN : verdict;
    }

    /** Whether the name of an option, property or parameter says that its value is secret. */
    @Override
    public boolean isSecretKey(char[] text, int start, int end) {
        int verdict = keyVerdict(text, start, end);
        return verdict == NameRules.SECRET || verdict == NameRules.LIKELY;
    }

    @Override
    public boolean isPlain(char[] text, int keyStart, int keyEnd, int start, int end) {
        return names.plain().has(keyVerdict(text, keyStart, keyEnd), text, start, end);
    }

    private int keyVerdict(char[] text, int start, int end) {
        int from = start;
        while (from < end && text[from] == '-') {
            from++;
        }
        if (from == start + 1 && from + 1 < end && text[from] == 'D') {
            from++;
        }
        if (from == end) {
            return NameRules.UNKNOWN;
        }
        int verdict = names.verdict(text, from, end);
        // "existingSecret" is open though it ends in a key's word; but "Pwd" is a directory only as a variable.
        boolean open = (verdict == NameRules.OPEN || verdict == NameRules.SAFE) && end - from > SHORT_NAME;
        boolean said = open || verdict == NameRules.SECRET || verdict == NameRules.LIKELY;
        return said ? verdict : keys.verdict(text, from, end);
    }

    @Override
    public boolean isHint(char[] text, int start, int end) {
        int verdict = names.verdict(text, start, end);
        return verdict != NameRules.OPEN
                && verdict != NameRules.SAFE
                && words.has(ContentWords.HINT, text, start, end)
                && !isLabel(text, start, end);
    }

    @Override
    public boolean isLabel(char[] text, int start, int end) {
        return words.has(ContentWords.LABEL, text, start, end);
    }

    @Override
    public boolean isDigestLabel(char[] text, int start, int end) {
        return words.has(ContentWords.DIGEST, text, start, end) || names.verdict(text, start, end) == NameRules.SAFE;
    }

    @Override
    public boolean isRevisionLabel(char[] text, int start, int end) {
        return words.has(ContentWords.REVISION, text, start, end);
    }

    @Override
    public boolean isSegment(char[] text, int start, int end) {
        return words.has(ContentWords.SEGMENT, text, start, end);
    }

    @Override
    public boolean isMark(char[] text, int start, int end) {
        return words.has(ContentWords.MARK, text, start, end);
    }

    @Override
    public boolean isFlag(char[] text, int start, int end) {
        int from = start;
        while (from < end && text[from] == '-') {
            from++;
        }
        return words.has(ContentWords.FLAG, text, from, end);
    }

    @Override
    public boolean isCommon(char[] text, int start, int end) {
        return common.has(text, start, end);
    }

    /** Adds the parts of a text that are secret by their own form, whatever the text is for, without those that only look random. */
    void findAll(char[] text, Profile profile, Spans spans) {
        find(text, profile, spans);
        Views.searchContent(text, profile, this, spans);
    }

    /** As {@link #findAll}, but for what is encoded in the text. */
    @Override
    public void find(char[] text, Profile profile, Spans spans) {
        contents.find(text, profile, spans);
        if (profile.has(Profile.BRACE | Profile.DOLLAR)) {
            PlaceholderDefaults.find(text, names, false, spans);
        }
        if (profile.has(Profile.BLANK | Profile.COMMA) && !options.isEmpty()) {
            EmbeddedCommands.find(text, this, spans);
        }
    }
}
