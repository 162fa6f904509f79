package io.envtrace.event.secret.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/** Fills the places of a template with made-up text: {@code ‹alnum 36›}, {@code ‹uuid›}, {@code ‹b64:some text›}. */
final class RandomText {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
    private static final String HEX = DIGITS + "abcdef";
    private static final String ALNUM = UPPER + LOWER + DIGITS;
    private static final String[] SYLLABLES = {
        "ka", "ro", "mi", "ten", "sul", "ba", "dor", "vex", "lin", "pom", "gra", "shi"
    };

    private final Random random;

    RandomText(long seed) {
        random = new Random(seed);
    }

    String fill(String template) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('‹'); open >= 0; open = template.indexOf('‹', from)) {
            int close = template.indexOf('›', open);
            out.append(template, from, open).append(made(template.substring(open + 1, close)));
            from = close + 1;
        }
        return out.append(template.substring(from))
                .toString()
                .replace('␤', '\n')
                .replace('␉', '\t');
    }

    private String made(String what) {
        if (what.startsWith("b64:")) {
            return Base64.getEncoder().encodeToString(text(what.substring(4)).getBytes(StandardCharsets.UTF_8));
        }
        String[] words = what.split(" ");
        int length = words.length < 2 ? 0 : Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "lower" -> of(LOWER, length);
            case "upper" -> mixed(UPPER, DIGITS, length);
            case "digits" -> of(DIGITS, length);
            case "hex" -> mixed("abcdef", DIGITS, length);
            case "HEX" -> mixed("ABCDEF", DIGITS, length);
            case "ld" -> mixed(LOWER, DIGITS, length);
            case "alnum" -> mixed(ALNUM, DIGITS, length);
            case "b64" -> bytes(Base64.getEncoder(), length);
            case "b64u" -> bytes(Base64.getUrlEncoder().withoutPadding(), length);
            case "uuid" -> uuid();
            case "bech" -> of("qpzry9x8gf2tvdw0s3jn54khce6mua7l", length);
            case "b58" -> of(ALNUM.replaceAll("[0OIl]", ""), length);
            case "pw" -> password();
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** Such places inside a text that is encoded as a whole: {@code {pw}}. */
    private String text(String text) {
        return text.replace("{pw}", password()).replace("{hex}", of(HEX, 32));
    }

    private String of(String characters, int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(characters.charAt(random.nextInt(characters.length())));
        }
        return out.toString();
    }

    /** At least one of each kind, as nearly all random texts of such lengths have. */
    private String mixed(String some, String others, int length) {
        char[] out = of(some + others, length).toCharArray();
        if (length > 1) {
            int at = random.nextInt(length - 1);
            out[at] = some.charAt(random.nextInt(some.length()));
            out[at + 1] = others.charAt(random.nextInt(others.length()));
        }
        return new String(out);
    }

    private String bytes(Base64.Encoder encoder, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return encoder.encodeToString(bytes).substring(0, length);
    }

    private String uuid() {
        return of(HEX, 8) + '-' + of(HEX, 4) + "-4" + of(HEX, 3) + "-a" + of(HEX, 3) + '-' + of(HEX, 12);
    }

    /** What people choose: syllables, a capital, digits, often a sign. */
    private String password() {
        String word = SYLLABLES[random.nextInt(SYLLABLES.length)] + SYLLABLES[random.nextInt(SYLLABLES.length)];
        String sign = new String[] {"!", "_", "-", "+", "*", ""}[random.nextInt(6)];
        return Character.toUpperCase(word.charAt(0))
                + word.substring(1)
                + sign
                + of(DIGITS, 2 + random.nextInt(3))
                + of(LOWER, 1);
    }
}
