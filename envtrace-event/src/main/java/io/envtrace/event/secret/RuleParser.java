package io.envtrace.event.secret;

import io.envtrace.event.secret.command.SecretOptions;
import io.envtrace.event.secret.name.NameRules;
import io.envtrace.event.secret.name.WordKind;
import io.envtrace.event.secret.text.CharacterSet;
import io.envtrace.event.secret.text.Characters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the lines of a rule file into rules. */
final class RuleParser {
    private static final String DIRECTIVES =
            "name, open, safe, likely, word, key, switch, setting, hint, label, digest, revision, segment, mark, flag, option, joined, argument, login, reader,"
                    + " common, prefix, url-userinfo, jwt, pem, statement, password-hash, mnemonic or entropy";

    private static final String VOCABULARY = "word";

    private final SecretRules rules;
    private final Map<String, CharacterSet> sets = new HashMap<String, CharacterSet>();
    private String source = "";
    private int number;

    RuleParser(SecretRules rules) {
        this.rules = rules;
    }

    /** Takes one line; an empty one says nothing. */
    void parse(String line, String lineSource, int lineNumber) throws IOException {
        if (line.isEmpty()) {
            return;
        }
        source = lineSource;
        number = lineNumber;
        if (line.equals(VOCABULARY) || line.startsWith(VOCABULARY) && line.charAt(VOCABULARY.length()) <= ' ') {
            vocabulary(line);
            return;
        }
        List<String> words = words(line);
        switch (words.get(0)) {
            case "name":
                names(words, rules.names(), NameRules.SECRET);
                break;
            case "open":
                names(words, rules.names(), NameRules.OPEN);
                break;
            case "safe":
                names(words, rules.names(), NameRules.SAFE);
                break;
            case "likely":
                names(words, rules.names(), NameRules.LIKELY);
                break;
            case "key":
                names(words, rules.keys(), NameRules.SECRET);
                break;
            default:
                int kind = ContentWords.kind(words.get(0));
                if (kind >= 0) {
                    names(words, rules.words().rules(kind), NameRules.SECRET);
                } else {
                    content(words);
                }
        }
    }

    private void content(List<String> words) throws IOException {
        switch (words.get(0)) {
            case "common":
            case "switch":
            case "setting":
                values(words);
                break;
            case SecretOptions.OPTION:
            case SecretOptions.JOINED:
            case SecretOptions.ARGUMENT:
            case SecretOptions.READER:
                program(words, 3);
                break;
            case SecretOptions.LOGIN:
                program(words, 2);
                break;
            case "prefix":
                prefix(words);
                break;
            case "entropy":
                entropy(words);
                break;
            case "url-userinfo":
                rules.contents().urls(isOn(words));
                break;
            case "statement":
                rules.contents().statements(isOn(words));
                break;
            case "password-hash":
                rules.contents().hashes(isOn(words));
                break;
            case "mnemonic":
                rules.contents().mnemonics(isOn(words));
                break;
            case "jwt":
                rules.shapes().jwt(isOn(words));
                break;
            case "pem":
                rules.shapes().pem(isOn(words));
                break;
            default:
                throw wrong("unknown rule '" + words.get(0) + "'", DIRECTIVES);
        }
    }

    private void program(List<String> words, int least) throws IOException {
        if (words.size() < least) {
            throw wrong("nothing to look for", words.get(0) + " PROGRAM OPTION…, such as: option curl -u");
        }
        rules.options().add(words);
    }

    private void names(List<String> words, NameRules names, int verdict) throws IOException {
        if (words.size() < 2) {
            throw wrong("no pattern", words.get(0) + " PATTERN…, such as: " + words.get(0) + " ACME_*");
        }
        for (int i = 1; i < words.size(); i++) {
            names.add(words.get(i), verdict);
        }
    }

    /** Parsed without splitting, too: the vocabulary is half of the built-in rules. */
    private void vocabulary(String line) throws IOException {
        char[] text = line.toCharArray();
        int kindStart = wordStart(text, VOCABULARY.length());
        int kindEnd = wordEnd(text, kindStart);
        int kind = WordKind.named(line.substring(kindStart, kindEnd));
        int start = wordStart(text, kindEnd);
        if (kind == WordKind.UNKNOWN || start == text.length) {
            throw wrong("no kind of word, or no word", "word KIND WORD…, where KIND is " + WordKind.ALL);
        }
        rules.names().addWords(text, start, kind);
    }

    private static int wordStart(char[] text, int from) {
        int i = from;
        while (i < text.length && text[i] <= ' ') {
            i++;
        }
        return i;
    }

    private static int wordEnd(char[] text, int from) {
        int i = from;
        while (i < text.length && text[i] > ' ') {
            i++;
        }
        return i;
    }

    private void values(List<String> words) throws IOException {
        String directive = words.get(0);
        if (words.size() < 2) {
            throw wrong("no value", directive + " VALUE…, such as: " + directive + " none");
        }
        for (int i = 1; i < words.size(); i++) {
            String value = words.get(i);
            if (directive.equals("common")) {
                rules.common().add(value);
            } else if (directive.equals("switch")) {
                rules.names().plain().addSwitch(value);
            } else {
                rules.names().plain().addSetting(value);
            }
        }
    }

    private void prefix(List<String> words) throws IOException {
        String expected = "prefix BEGINNING LENGTH CHARACTERS, such as: prefix ghp_ 36 alnum";
        expect(words, 4, expected);
        CharacterSet characters = characters(words.get(3));
        if (characters == null) {
            throw wrong("unknown characters '" + words.get(3) + "'", "one of " + CharacterSet.NAMES);
        }
        if (words.get(1).charAt(0) >= 128) {
            throw wrong("'" + words.get(1) + "' does not begin with an ASCII character", expected);
        }
        rules.shapes().add(words.get(1), positive(words.get(2), expected), characters);
    }

    private @Nullable CharacterSet characters(String name) {
        CharacterSet characters = sets.get(name);
        if (characters == null) {
            characters = CharacterSet.named(name);
            if (characters != null) {
                sets.put(name, characters);
            }
        }
        return characters;
    }

    private void entropy(List<String> words) throws IOException {
        String expected = "entropy base64|hex LENGTH BITS, or entropy base64|hex off";
        boolean base64 = words.size() > 1 && words.get(1).equals("base64");
        if (!base64 && (words.size() < 2 || !words.get(1).equals("hex"))) {
            throw wrong("unknown entropy rule", expected);
        }
        if (words.size() == 3 && words.get(2).equals("off")) {
            if (base64) {
                rules.random().base64Off();
            } else {
                rules.random().hexOff();
            }
            return;
        }
        expect(words, 4, expected);
        int least = positive(words.get(2), expected);
        if (base64) {
            rules.random().base64(least, bits(words.get(3), expected));
        } else {
            rules.random().hex(least, bits(words.get(3), expected));
        }
    }

    private int positive(String word, String expected) throws IOException {
        int number = 0;
        for (int i = 0; i < word.length(); i++) {
            if (!Characters.isDigit(word.charAt(i)) || word.length() > 6) {
                throw wrong("'" + word + "' is not a length", expected);
            }
            number = number * 10 + word.charAt(i) - '0';
        }
        if (number == 0) {
            throw wrong("'" + word + "' is not a length", expected);
        }
        return number;
    }

    /** Parsed by hand: the JDK's own parser of decimals costs more at start-up than all rules. */
    private double bits(String word, String expected) throws IOException {
        double bits = 0;
        double unit = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '.' && unit == 0) {
                unit = 1;
            } else if (Characters.isDigit(c) && word.length() <= 6) {
                bits = bits * 10 + (c - '0');
                unit *= 10;
            } else {
                throw wrong("'" + word + "' is not a number of bits", expected);
            }
        }
        bits = unit == 0 ? bits : bits / unit;
        if (!(bits > 0 && bits <= 8)) {
            throw wrong("'" + word + "' is not between 0 and 8 bits", expected);
        }
        return bits;
    }

    private boolean isOn(List<String> words) throws IOException {
        String expected = words.get(0) + " on, or " + words.get(0) + " off";
        expect(words, 2, expected);
        if (!words.get(1).equals("on") && !words.get(1).equals("off")) {
            throw wrong("'" + words.get(1) + "' is neither on nor off", expected);
        }
        return words.get(1).equals("on");
    }

    private void expect(List<String> words, int count, String expected) throws IOException {
        if (words.size() != count) {
            throw wrong("'" + words.get(0) + "' has " + (words.size() - 1) + " words, not " + (count - 1), expected);
        }
    }

    private IOException wrong(String what, String expected) {
        return new IOException(source + ":" + number + ": " + what + "; expected: " + expected);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<String>(8);
        // This runs interpreted, at each start of a traced JVM: no call for a single character.
        char[] text = line.toCharArray();
        int start = wordStart(text, 0);
        while (start < text.length) {
            int end = wordEnd(text, start);
            words.add(line.substring(start, end));
            start = wordStart(text, end);
        }
        return words;
    }
}
