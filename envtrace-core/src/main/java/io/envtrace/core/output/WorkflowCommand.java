package io.envtrace.core.output;

import java.util.Map;

/** A workflow command of GitHub Actions that shows an annotation. */
public final class WorkflowCommand {
    /** GitHub shows so many of a kind for a step, and drops the rest without a word. */
    public static final int MOST = 10;

    private WorkflowCommand() {}

    /**
     * The line.
     *
     * @param kind {@code error}, {@code warning} or {@code notice}
     * @param properties in the order they are written
     */
    public static String line(String kind, Map<String, String> properties, String message) {
        StringBuilder line = new StringBuilder("::").append(kind);
        char before = ' ';
        for (Map.Entry<String, String> property : properties.entrySet()) {
            line.append(before).append(property.getKey()).append('=').append(property(property.getValue()));
            before = ',';
        }
        return line.append("::").append(data(message)).toString();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
