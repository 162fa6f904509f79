package io.envtrace.core.otlp;

import io.envtrace.core.model.Host;
import io.envtrace.core.model.Session;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run's records have in common: the run, its host, and what its tags say. */
public final class RunResource {
    /** The version of the names. */
    public static final String SCHEMA = "https://opentelemetry.io/schemas/1.37.0";

    private static final String TAG = "envtrace.tag.";

    private RunResource() {}

    /** Attributes by name. A tag whose key has a dot, such as {@code service.name}, is the attribute of that name. */
    public static Map<String, Object> of(Session session) {
        Map<String, Object> all = new TreeMap<>();
        all.put("service.name", "unknown_service:" + program(session));
        all.put("envtrace.session.id", AttributeText.of(session.id()));
        all.put("envtrace.complete", session.complete());
        host(session.host(), all);
        for (Map.Entry<String, String> tag : session.identity().tags().entrySet()) {
            String key = tag.getKey().indexOf('.') > 0 ? tag.getKey() : TAG + tag.getKey();
            all.put(AttributeText.of(key), AttributeText.of(tag.getValue()));
        }
        return all;
    }

    /** What a run's records have in common while nobody knows yet whether it will be complete. */
    public static Map<String, Object> ofRunning(Session session) {
        Map<String, Object> all = of(session);
        all.remove("envtrace.complete");
        return all;
    }

    private static String program(Session session) {
        if (session.command().isEmpty()) {
            return "unknown";
        }
        String word = session.command().get(0);
        return AttributeText.of(word.substring(word.lastIndexOf('/') + 1));
    }

    private static void host(Host host, Map<String, Object> all) {
        if (!host.name().isEmpty()) {
            all.put("host.name", AttributeText.of(host.name()));
        }
        if (!host.os().isEmpty()) {
            all.put("os.type", AttributeText.of(host.os().toLowerCase(Locale.ROOT)));
        }
        if (!host.arch().isEmpty()) {
            // The JDK's name and OpenTelemetry's are the same but for this one.
            all.put("host.arch", host.arch().equals("aarch64") ? "arm64" : AttributeText.of(host.arch()));
        }
    }
}
