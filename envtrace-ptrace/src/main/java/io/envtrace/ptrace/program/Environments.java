package io.envtrace.ptrace.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses environments as programs look them up. */
public final class Environments {
    private Environments() {}

    /** The entries of names that came before already, in the order of the block: which of the values counts is up to each reader. */
    public static List<String> repeated(List<String> entries) {
        Set<String> names = new HashSet<>();
        List<String> repeated = new ArrayList<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals > 0 && !names.add(entry.substring(0, equals))) {
                repeated.add(entry);
            }
        }
        return repeated;
    }

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
