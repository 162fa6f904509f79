package io.envtrace.binary.golang;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The build information, as {@code go version -m} shows it.
 *
 * @param version {@code go1.26.8}; empty if it is not known
 * @param mainPackage import path of the package main; empty if not known
 * @param mainModule null for a program built from files outside of a module
 * @param dependencies in the file's order
 * @param settings {@code -buildmode}, {@code CGO_ENABLED}, {@code vcs.revision} and the like
 */
public record GoBuildInfo(
        String version,
        String mainPackage,
        @Nullable GoModule mainModule,
        List<GoModule> dependencies,
        Map<String, String> settings) {

    static final GoBuildInfo UNKNOWN = new GoBuildInfo("", "", null, List.of(), Map.of());

    static GoBuildInfo parse(String version, String lines) {
        Builder builder = new Builder();
        for (String line : lines.split("\n")) {
            builder.line(line.split("\t", -1));
        }
        return builder.build(version);
    }

    private static final class Builder {
        private String mainPackage = "";
        private @Nullable GoModule mainModule;
        private final List<GoModule> dependencies = new ArrayList<>();
        private final Map<String, String> settings = new LinkedHashMap<>();

        void line(String[] words) {
            switch (words[0]) {
                case "path" -> mainPackage = word(words, 1);
                case "mod" -> mainModule = new GoModule(word(words, 1), word(words, 2), "");
                case "dep" -> dependencies.add(new GoModule(word(words, 1), word(words, 2), ""));
                case "=>" -> replaceLast(word(words, 1), word(words, 2));
                case "build" -> setting(word(words, 1));
                default -> {}
            }
        }

        private void replaceLast(String path, String version) {
            if (dependencies.isEmpty()) {
                return;
            }
            int last = dependencies.size() - 1;
            GoModule replaced = dependencies.get(last);
            dependencies.set(last, new GoModule(replaced.path(), version, path));
        }

        private void setting(String text) {
            int equals = text.indexOf('=');
            if (equals > 0) {
                settings.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }

        private static String word(String[] words, int index) {
            return index < words.length ? words[index] : "";
        }

        GoBuildInfo build(String version) {
            return new GoBuildInfo(
                    version, mainPackage, mainModule, List.copyOf(dependencies), Collections.unmodifiableMap(settings));
        }
    }
}
