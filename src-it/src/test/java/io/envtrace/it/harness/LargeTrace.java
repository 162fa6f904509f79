package io.envtrace.it.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * A trace as a large run leaves it, always the same: many processes, each with many threads that ask again and again for the same variables
 * at many places. Some 250 bytes an access.
 */
public final class LargeTrace {
    private static final int PROCESSES = 20;
    private static final int VARIABLES = 20_000;
    private static final int FRAMES = 10_000;
    private static final int STACKS = 20_000;
    private static final int DEPTH = 12;
    private static final int LIBRARIES = 40;

    private final int accesses;
    private final int differing;
    private String session = "large";
    private int nth;

    /** @param differing so many of the variables have another value than in other traces */
    public LargeTrace(int accesses, int differing) {
        this.accesses = accesses;
        this.differing = differing;
    }

    /** Gives it the id of another session. @param id as it stands in JSON */
    public LargeTrace session(String id) {
        session = id;
        return this;
    }

    /** Makes it one of many runs, which differ in their day, host, version and end. */
    public LargeTrace nth(int number) {
        nth = number;
        return session("run-" + number);
    }

    /** So many of a thing as a trace of this size has. */
    private int some(int most) {
        return Math.max(1, Math.min(most, accesses / 10));
    }

    private String start() {
        return "2026-%02d-%02dT0%d:00:00Z".formatted(1 + nth / 84 % 12, 1 + nth / 3 % 28, nth % 3);
    }

    /** Writes it. */
    public Path write(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("""
                    {"format":"envtrace-trace","version":1,"tool":{"name":"envtrace","version":"0"},
                    "session":{"id":"%s","startedAt":"%s","durationNanos":1000000000,\
                    "command":["java","-jar","app.jar"],"directory":"/work","host":{"os":"linux","arch":"amd64","name":"build-%d"},"tags":{"version":"1.%d"},\
                    "values":"masked","complete":true,"lostEvents":0,"exit":{"code":%d},"notes":[]},
                    """.formatted(session, start(), nth % 20, nth / 50, nth % 10 == 9 ? 1 : 0));
            list(out, "processes", PROCESSES, LargeTrace::process);
            list(
                    out,
                    "libraries",
                    LIBRARIES,
                    i -> "{\"name\":\"com.acme:part" + i + "\",\"version\":\"1." + i + "\",\"file\":\"part" + i
                            + ".jar\"}");
            list(out, "frames", some(FRAMES), LargeTrace::frame);
            list(out, "stacks", some(STACKS), this::stack);
            list(out, "accesses", accesses, this::access);
            out.write("\"variables\":[]}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void list(BufferedWriter out, String name, int size, IntFunction<String> thing) throws IOException {
        out.write("\"" + name + "\":[\n");
        for (int i = 0; i < size; i++) {
            out.write(thing.apply(i));
            out.write(i + 1 < size ? ",\n" : "],\n");
        }
    }

    private static String process(int i) {
        return "{\"id\":" + i + ",\"pid\":" + (4000 + i) + ",\"parent\":" + (i == 0 ? "null" : "0")
                + ",\"executable\":\"/usr/bin/java\",\"arguments\":[\"java\",\"part" + i
                + "\"],\"directory\":\"/work\","
                + "\"runtime\":{\"kind\":\"jvm\",\"version\":\"17\"},\"source\":\"agent\",\"traced\":true,"
                + "\"startNanos\":" + i + ",\"exit\":{\"code\":0},\"environmentChanges\":[],\"notes\":[]}";
    }

    private static String frame(int i) {
        return "{\"type\":\"com.acme.part" + i % LIBRARIES + ".Type" + i / 7 + "\",\"method\":\"method" + i % 7
                + "\",\"file\":\"Type" + i / 7 + ".java\",\"line\":" + (10 + i % 900) + ",\"library\":" + i % LIBRARIES
                + "}";
    }

    private String stack(int i) {
        StringBuilder stack = new StringBuilder("[").append(i % some(FRAMES));
        for (int depth = 1; depth < DEPTH; depth++) {
            stack.append(',').append((i / (depth * depth) + depth * 631) % some(FRAMES));
        }
        return stack.append(']').toString();
    }

    /** By process and first time, as envtrace has them. */
    private String access(int i) {
        int perProcess = Math.max(1, accesses / PROCESSES);
        int process = Math.min(i / perProcess, PROCESSES - 1);
        int number = i - process * perProcess;
        int variable = (int) (number * 7919L % some(VARIABLES));
        boolean unset = variable % 7 == 3;
        return "{\"process\":" + process
                + ",\"operation\":\"get\",\"api\":\"System.getenv(String)\",\"variable\":\"VAR_"
                + variable + "\",\"outcome\":\"" + (unset ? "absent" : "present") + "\",\"value\":"
                + (unset ? "null" : value(variable)) + ",\"thread\":\"worker-" + number % 50
                + "\",\"phase\":\"run\",\"internal\":false,\"stack\":" + variable % some(STACKS) + ",\"site\":"
                + variable % some(FRAMES) + ",\"count\":" + (1 + number % 3) + ",\"firstNanos\":"
                + (1000L * number + process)
                + ",\"lastNanos\":" + (1000L * number + process + 500) + "}";
    }

    private String value(int variable) {
        if (variable % 10 == 0) {
            int length = 8 + variable % 40;
            return "\"" + "•".repeat(length) + "\",\"masked\":true,\"valueLength\":" + length;
        }
        return "\"value" + variable + (variable < differing ? " of the other run" : "") + "\"";
    }
}
