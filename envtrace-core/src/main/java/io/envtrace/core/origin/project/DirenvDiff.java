package io.envtrace.core.origin.project;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What direnv has changed in a shell, as it leaves it in {@code DIRENV_DIFF}: base64 of a deflated JSON object.
 *
 * @param before what was set, of the variables that are different
 * @param after what is set instead
 */
public record DirenvDiff(Map<String, String> before, Map<String, String> after) {
    private static final int LARGEST = 1 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    public DirenvDiff {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** The changes that a variable's text holds; none where it holds something else. */
    public static DirenvDiff of(@Nullable String packed) {
        Map<String, Map<String, String>> parts = new HashMap<>();
        if (packed != null) {
            try (InputStream in = new InflaterInputStream(
                            new ByteArrayInputStream(Base64.getUrlDecoder().decode(packed)));
                    JsonParser json = JSON.createParser(ObjectReadContext.empty(), in.readNBytes(LARGEST))) {
                read(json, parts);
            } catch (IOException | IllegalArgumentException | JacksonException e) {
                parts.clear();
            }
        }
        return new DirenvDiff(parts.getOrDefault("p", Map.of()), parts.getOrDefault("n", Map.of()));
    }

    private static void read(JsonParser json, Map<String, Map<String, String>> parts) {
        String part = "";
        String name = "";
        int depth = 0;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            switch (token) {
                case START_OBJECT -> depth++;
                case END_OBJECT -> depth--;
                case PROPERTY_NAME -> {
                    name = json.currentName();
                    part = depth == 1 ? name : part;
                }
                case VALUE_STRING -> {
                    if (depth == 2) {
                        parts.computeIfAbsent(part, each -> new HashMap<>()).put(name, json.getString());
                    }
                }
                default -> {}
            }
        }
    }

    /** Whether it is direnv that has left a variable so. */
    public boolean explains(String variable, @Nullable String value) {
        String now = after.get(variable);
        return value == null ? now == null && before.containsKey(variable) : value.equals(now);
    }
}
