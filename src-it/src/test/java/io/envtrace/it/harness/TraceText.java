package io.envtrace.it.harness;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Trace documents as text, of any size and with anything in them. */
public final class TraceText {
    /** Markup of each kind, ends of the elements that data could stand in, and marks of writing direction. */
    public static final String EVIL = "</script><script>window.owned=1</script><img src=x onerror=window.owned=1>"
            + "\\\"'--><svg onload=window.owned=1>{{script}}javascript:window.owned=1\\u202e\\u2066\\u2028\\u0000\\ud800";

    private TraceText() {}

    /** A trace of two processes; the one reads variables, each at a place of its own and once more often than the one before. */
    public static String document(int count, String suffix) {
        return """
                {"format": "envtrace-trace", "version": 1, "tool": {"name": "envtrace", "version": "1"},
                "session": {"id": "s", "startedAt": "2026-01-31T12:00:00Z", "durationNanos": 90000000, "command": ["run%1$s"],
                "directory": "/w%1$s", "host": {"os": "linux", "arch": "amd64"}, "values": "all", "complete": false,
                "lostEvents": 1, "exit": {"code": 0}, "notes": ["note%1$s"]},
                "processes": [%2$s],
                "libraries": [{"name": "com.acme:app%1$s", "version": "1.2", "file": "app.jar"}],
                "frames": [%3$s], "stacks": [%4$s], "accesses": [%5$s], "variables": []}
                """.formatted(
                        suffix,
                        process(0, "null", suffix) + "," + process(1, "0", suffix),
                        each(Math.min(count, 1000), i -> frame(i, suffix)),
                        each(Math.min(count, 1000), i -> "[" + i + "]"),
                        each(count, i -> access(i, count, suffix)));
    }

    private static String process(int id, String parent, String suffix) {
        return """
                {"id": %d, "pid": %d, "parent": %s, "executable": "/bin/run", "arguments": ["run", "a%4$s"], "directory": "/w",
                "runtime": null, "source": "agent", "traced": true, "startNanos": 0, "exit": {"code": 0},
                "environmentChanges": [{"name": "GOROOT%4$s", "change": "added", "value": "/usr/lib/go%4$s"}], "notes": []}
                """.formatted(id, 100 + id, parent, suffix);
    }

    private static String frame(int i, String suffix) {
        return """
                {"type": "com.acme.Config", "method": "load%d%s", "file": "Config.java", "line": %d, "library": 0}""".formatted(i, suffix, i + 1);
    }

    private static String access(int i, int count, String suffix) {
        String name = count == 3 ? List.of("ALPHA", "BETA", "GAMMA").get(i) : "NAME_" + i;
        boolean unset = i % 3 == 1;
        return """
                {"process": 0, "operation": "get", "api": "System.getenv(String)%1$s", "variable": "%2$s%1$s", "outcome": "%3$s",
                "value": %4$s, "thread": "main%1$s", "phase": "run", "internal": false, "stack": %5$d, "site": %5$d, "count": %6$d,
                "firstNanos": %7$d, "lastNanos": %7$d}
                """.formatted(
                        suffix,
                        name,
                        unset ? "absent" : "present",
                        unset ? "null" : "\"value" + suffix + "\"",
                        i % 1000,
                        i + 1,
                        i * 300L);
    }

    private static String each(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(",\n"));
    }
}
