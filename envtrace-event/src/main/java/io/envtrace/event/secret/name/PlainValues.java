package io.envtrace.event.secret.name;

import io.envtrace.event.secret.reference.SecretPlaces;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.WordSet;

/** Values that are no secret although their name says so: switches, places of secrets, ways of doing something. */
public final class PlainValues {
    private static final int LONGEST_NUMBER = 10;
    private static final int LONGEST_UNIT = 4;

    /** First directories of paths: a password that begins like this is not to be expected. */
    private static final String[] ROOTS = {
        "/etc/", "/run/", "/var/", "/home/", "/root/", "/usr/", "/opt/", "/tmp/", "/app/", "/secrets/", "/mnt/",
                "/srv/", "/data/",
        "/Users/", "/dev/", "/private/", "/workspace/", "/builds/", "/config/", "/certs/", "/vault/", "/keys/",
                "/proc/", "~/", "./", "../",
        "C:\\", "D:\\", "C:/", "%USERPROFILE%\\"
    };

    private static final String[] FILE_ENDINGS = {
        ".yml",
        ".yaml",
        ".json",
        ".xml",
        ".conf",
        ".cfg",
        ".ini",
        ".env",
        ".pem",
        ".key",
        ".crt",
        ".cer",
        ".p12",
        ".pfx",
        ".jks",
        ".toml",
        ".properties",
        ".txt"
    };

    private final WordSet switches = new WordSet();
    private final WordSet settings = new WordSet();

    public void addSwitch(String word) {
        switches.add(word);
    }

    public void addSetting(String word) {
        settings.add(word);
    }

    /** @param verdict what the name says: {@link NameRules#SECRET} or {@link NameRules#LIKELY} */
    public boolean has(int verdict, char[] text, int start, int end) {
        return switches.has(text, start, end)
                || isPath(text, start, end)
                || SecretPlaces.is(text, start, end)
                || verdict == NameRules.LIKELY && isSetting(text, start, end);
    }

    private boolean isSetting(char[] text, int start, int end) {
        return settings.has(text, start, end)
                || isQuantity(text, start, end)
                || isSchedule(text, start, end)
                || isFileName(text, start, end)
                || isUrl(text, start, end)
                || isHeaderName(text, start, end);
    }

    private static boolean isPath(char[] text, int start, int end) {
        for (int i = 0; i < ROOTS.length; i++) {
            if (end - start > ROOTS[i].length() && Characters.startsWith(text, start, ROOTS[i])) {
                return isPathText(text, start, end);
            }
        }
        return false;
    }

    private static boolean isPathText(char[] text, int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            char c = i < end ? text[i] : '/';
            if (!Characters.isKey(c) && "/\\~:%+@ (),".indexOf(c) < 0) {
                return false;
            }
            if (c == '/' || c == '\\') {
                if (Paths.isMixed(text, from, i)) {
                    return false;
                }
                from = i + 1;
            }
        }
        return true;
    }

    /** {@code 3600}, {@code 0.5}, {@code 30s}, {@code 10MB}. */
    private static boolean isQuantity(char[] text, int start, int end) {
        int i = start;
        while (i < end && (Characters.isDigit(text[i]) || text[i] == '.' && i > start)) {
            i++;
        }
        int digits = i - start;
        while (i < end && (Characters.isLower(text[i]) || Characters.isUpper(text[i]))) {
            i++;
        }
        int unit = i - start - digits;
        return i == end && digits > 0 && digits <= LONGEST_NUMBER && (unit == 0 || digits <= 5 && unit <= LONGEST_UNIT);
    }

    private static boolean isFileName(char[] text, int start, int end) {
        for (int i = 0; i < FILE_ENDINGS.length; i++) {
            int name = end - FILE_ENDINGS[i].length();
            if (name > start && Characters.startsWith(text, name, FILE_ENDINGS[i])) {
                return isPathText(text, start, end);
            }
        }
        return false;
    }

    /** {@code 0 20 * * *}. */
    private static boolean isSchedule(char[] text, int start, int end) {
        boolean star = false;
        for (int i = start; i < end; i++) {
            if (!Characters.isDigit(text[i]) && " */,-?".indexOf(text[i]) < 0) {
                return false;
            }
            star |= text[i] == '*';
        }
        return star;
    }

    /** The content decides what of it is secret. */
    private static boolean isUrl(char[] text, int start, int end) {
        int i = start;
        while (i < end && Characters.isKey(text[i])) {
            i++;
        }
        return i > start && i + 2 < end && Characters.startsWith(text, i, "://");
    }

    /** {@code X-Auth-Token}: words with capitals, hyphens between them. */
    private static boolean isHeaderName(char[] text, int start, int end) {
        boolean hyphen = false;
        for (int i = start; i < end; i++) {
            boolean begins = i == start || text[i - 1] == '-';
            if (text[i] == '-' ? begins : begins ? !Characters.isUpper(text[i]) : !Characters.isLower(text[i])) {
                return false;
            }
            hyphen |= text[i] == '-';
        }
        return hyphen && text[end - 1] != '-';
    }
}
