package io.envtrace.store;

import io.envtrace.core.document.TraceReader;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A small trace as a document, of one program with one library. */
public final class SampleTrace {
    private final String id;
    private String start;
    private final List<String> accesses = new ArrayList<>();
    private String tags = "";
    private String host = "build-1";
    private String exit = "{\"code\": 0}";
    private boolean complete = true;
    private int count = 2;

    /** @param start a time of day */
    public SampleTrace(String id, String start) {
        this.id = id;
        this.start = "2026-11-30T" + start + "Z";
    }

    /** Sets the day on which the run began. */
    public SampleTrace on(String day) {
        start = day + start.substring(start.indexOf('T'));
        return this;
    }

    /** Adds a tag. */
    public SampleTrace tag(String key, String value) {
        tags += (tags.isEmpty() ? "" : ", ") + text(key) + ": " + text(value);
        return this;
    }

    /** Sets the host's name. */
    public SampleTrace host(String name) {
        host = name;
        return this;
    }

    /** Sets the command's exit code. */
    public SampleTrace exit(int code) {
        exit = "{\"code\": " + code + "}";
        return this;
    }

    /** Says that something is known to be missing. */
    public SampleTrace incomplete() {
        complete = false;
        return this;
    }

    /** Sets how often each access happened that is added from here on. */
    public SampleTrace times(int accesses) {
        count = accesses;
        return this;
    }

    /** A read that finds a value. */
    public SampleTrace set(String variable, String value) {
        return access("get", variable, "present", text(value));
    }

    /** A read that finds nothing. */
    public SampleTrace unset(String variable) {
        return access("get", variable, "absent", "null");
    }

    /** A read that finds a secret, of which three characters are shown. */
    public SampleTrace secret(String variable) {
        return access(
                "get", variable, "present", "\"ghp\u2022\u2022\u2022\u2022\", \"masked\": true, \"valueLength\": 7");
    }

    /** The program takes the whole environment. */
    public SampleTrace list() {
        accesses.add(row("list", "null", "present", "null"));
        return this;
    }

    private SampleTrace access(String operation, String variable, String outcome, String value) {
        accesses.add(row(operation, text(variable), outcome, value));
        return this;
    }

    private String row(String operation, String variable, String outcome, String value) {
        return "{\"process\": 0, \"operation\": \"" + operation + "\", \"api\": \"getenv\", \"variable\": " + variable
                + ", \"outcome\": \"" + outcome + "\", \"value\": " + value
                + ", \"thread\": \"main\", \"phase\": \"run\", \"internal\": false, \"stack\": 0, \"site\": 0, \"own\": 1,"
                + " \"count\": " + count + ", \"firstNanos\": " + accesses.size() + ", \"lastNanos\": 90}";
    }

    /** A text as JSON. */
    static String text(String any) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : any.toCharArray()) {
            json.append(c < ' ' || c == '"' || c == '\\' || c > '~' ? String.format("\\u%04x", (int) c) : "" + c);
        }
        return json.append('"').toString();
    }

    /** The document. */
    public String json() {
        return """
                {"format": "envtrace-trace", "version": 1, "tool": {"name": "envtrace", "version": "1"},
                "session": {"id": %s, "startedAt": "%s", "durationNanos": 5, "command": ["app", "it's"], "directory": "/w",
                "host": {"os": "linux", "arch": "amd64", "name": %s}, "user": "ann", "tags": {%s}, "values": "masked",
                "complete": %s, "lostEvents": 0, "exit": %s, "notes": []},
                "processes": [{"id": 0, "pid": 9, "parent": null, "executable": "/opt/app", "arguments": ["app"],
                "directory": "/w", "role": "command", "runtime": {"kind": "jvm", "version": "17"}, "source": "agent",
                "traced": true, "startNanos": 0, "exit": {"code": 0}, "environmentChanges": [], "notes": []}],
                "libraries": [{"name": "com.acme:lib", "version": "1.2", "file": "lib.jar", "runtime": false},
                {"name": "app", "version": "", "file": "app.jar", "runtime": false, "own": true}],
                "frames": [{"type": "lib.Config", "method": "load", "file": "Config.java", "line": 42, "library": 0},
                {"type": "app.Main", "method": "main", "file": "Main.java", "line": 7, "library": 1}],
                "stacks": [[0, 1]], "accesses": [%s], "variables": []}
                """.formatted(text(id), start, text(host), tags, complete, exit, String.join(",\n", accesses));
    }

    /** The trace. */
    public Trace trace() throws IOException {
        return TraceReader.read(
                new ByteArrayInputStream(json().getBytes(StandardCharsets.UTF_8)), "sample", OwnCode.FOUND);
    }
}
