package io.envtrace.agent.target;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks the environment in every way; each method is one access, told by its name. */
public final class MapReads {
    private static final Map<String, String> KEPT = System.getenv();

    private static String initialised = System.getenv("READ_IN_INITIALISER");

    private MapReads() {}

    public static void main(String[] args) {
        names();
        System.getenv().forEach((name, value) -> name.length());
        for (Map.Entry<String, String> entry : KEPT.entrySet()) {
            entry.getValue();
        }
        for (String name : KEPT.keySet()) {
            name.length();
        }
        for (String value : KEPT.values()) {
            value.length();
        }
        KEPT.hashCode();
        KEPT.toString();
        KEPT.containsValue("none");
        KEPT.values().contains("none");
        KEPT.size();
        KEPT.isEmpty();
        KEPT.equals(new HashMap<>());
        copies();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.getenv("READ_IN_HOOK"), "hook"));
        System.out.println(initialised);
    }

    private static void names() {
        System.getenv("BY_GETENV");
        KEPT.get("BY_GET");
        KEPT.getOrDefault("BY_GET_OR_DEFAULT", "");
        KEPT.containsKey("BY_CONTAINS_KEY");
        KEPT.keySet().contains("BY_KEY_SET");
        KEPT.keySet().containsAll(Arrays.asList("BY_CONTAINS_ALL"));
        KEPT.entrySet().contains(new AbstractMap.SimpleEntry<>("BY_ENTRY_SET", ""));
        System.getenv("IS_EMPTY");
        try {
            KEPT.get(null);
        } catch (NullPointerException e) {
            System.out.println("null is refused");
        }
        try {
            KEPT.put("BY_PUT", "");
        } catch (UnsupportedOperationException e) {
            System.out.println("put is refused");
        }
    }

    private static void copies() {
        new HashMap<>(KEPT);
        new TreeMap<>(KEPT);
        new Properties().putAll(KEPT);
        new ArrayList<>(KEPT.values());
        Map.copyOf(KEPT);
        KEPT.entrySet().toArray();
        KEPT.entrySet().stream().collect(Collectors.toList());
        KEPT.keySet().stream().count();
    }
}
