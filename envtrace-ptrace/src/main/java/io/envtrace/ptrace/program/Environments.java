package io.envtrace.ptrace.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses environments as programs look them up. */
public final class Environments {
    private Environments() {}

    /** Names and values of entries; if a name occurs twice, the first counts, as in libc and in Go. */
    public static Map<String, String> of(List<String> entries) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                map.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return map;
    }
}
