package io.envtrace.event.secret.copies;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.WordSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The forms in which a secret comes back: as it is, percent-encoded or decoded, in Base64. */
public final class SecretForms {
    /** Longer ones are not put into URLs and headers. */
    private static final int LONGEST_ENCODED = 1024;

    private static final int LONGEST_SCHEME = 12;
    private static final int LONGEST_PLAIN_NUMBER = 5;

    private final KnownSecrets known;
    private final WordSet common;

    public SecretForms(KnownSecrets known, WordSet common) {
        this.known = known;
        this.common = common;
    }

    public void learn(String secret) {
        learnOne(secret);
        String trimmed = secret.trim();
        int space = trimmed.indexOf(' ');
        if (space > 0 && space <= LONGEST_SCHEME) {
            // "Bearer X" and the like: X comes back without the word before it.
            learnOne(trimmed.substring(space + 1));
        }
    }

    private void learnOne(String secret) {
        if (isTelling(secret)) {
            known.add(secret);
            String trimmed = secret.trim();
            known.add(trimmed);
            if (trimmed.length() <= LONGEST_ENCODED) {
                learnEncoded(trimmed);
            }
        }
    }

    /** What HTTP Basic makes of a user and a password. */
    public void learnBasic(String userAndPassword) {
        learnBase64(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private void learnEncoded(String secret) {
        if (secret.indexOf('%') >= 0) {
            String decoded = decoded(secret);
            if (isTelling(decoded)) {
                known.add(decoded);
                learnBase64(decoded.getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String encoded = encoded(bytes);
        if (!encoded.equals(secret)) {
            known.add(encoded);
            known.add(encoded.replace("%20", "+"));
        }
        learnBase64(bytes);
    }

    private void learnBase64(byte[] bytes) {
        if (bytes.length >= KnownSecrets.SHORTEST) {
            String base64 = Base64.getEncoder().encodeToString(bytes);
            known.add(base64);
            if (base64.endsWith("=")) {
                base64 = base64.substring(0, base64.indexOf('='));
                known.add(base64);
            }
            known.add(base64.replace('+', '-').replace('/', '_'));
        }
    }

    private boolean isTelling(String secret) {
        return secret.length() >= KnownSecrets.SHORTEST
                && !isShortNumber(secret)
                && !common.has(secret.trim())
                && !Paths.isFile(secret);
    }

    private static boolean isShortNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Characters.isDigit(text.charAt(i)) && text.charAt(i) != '.') {
                return false;
            }
        }
        return text.length() <= LONGEST_PLAIN_NUMBER;
    }

    private static String decoded(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                byte[] bytes = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
                out.write(bytes, 0, bytes.length);
            }
        }
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            if (Characters.isAlphanumeric(c) || "-_.~".indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
