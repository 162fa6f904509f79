package io.envtrace.core.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Code that starts applications out of their archives, as {@code launchers.rules} lists it. */
final class Launchers {
    private static final String FILE = "launchers.rules";

    private static @Nullable Map<String, String> rules;

    private Launchers() {}

    /** The library of a launcher's class; null for any other class. */
    static @Nullable String libraryOf(String type) {
        for (Map.Entry<String, String> rule : rules().entrySet()) {
            if (type.startsWith(rule.getKey())) {
                return rule.getValue();
            }
        }
        return null;
    }

    private static synchronized Map<String, String> rules() {
        if (rules == null) {
            rules = read();
        }
        return rules;
    }

    private static Map<String, String> read() {
        Map<String, String> all = new LinkedHashMap<>();
        try (InputStream in = Launchers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.trim().split("\\s+");
                if (words.length == 2 && !words[0].startsWith("#")) {
                    all.put(words[0], words[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
