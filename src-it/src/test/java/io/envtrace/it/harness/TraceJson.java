package io.envtrace.it.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON document as any user's script would read it: the tool's own reader has no part in it. */
public final class TraceJson {
    private final JsonNode root;

    private TraceJson(JsonNode root) {
        this.root = root;
    }

    public static TraceJson read(Path file) {
        return new TraceJson(JsonMapper.shared().readTree(file.toFile()));
    }

    public static TraceJson parse(String text) {
        return new TraceJson(JsonMapper.shared().readTree(text));
    }

    public JsonNode root() {
        return root;
    }

    public JsonNode session() {
        return root.path("session");
    }

    public boolean complete() {
        return session().path("complete").asBoolean(false);
    }

    /**
     * Whether all is there but for what programs do with an environment that they have taken as a whole: shells, env and Python do that, so a
     * trace of theirs is never complete.
     */
    public boolean nothingLost() {
        return nothingLostBut("");
    }

    /** The same where a gap of one more kind is expected. */
    public boolean nothingLostBut(String expected) {
        boolean known = processes().stream()
                .flatMap(process -> list(process.path("coverage").path("gaps")).stream())
                .map(gap -> gap.asString(""))
                .allMatch(gap ->
                        Set.of("taken-whole", "main-argument", "shell-itself").contains(gap) || gap.equals(expected));
        return known && lostEvents() == 0 && session().path("notes").isEmpty();
    }

    public long lostEvents() {
        return session().path("lostEvents").asLong(-1);
    }

    public List<JsonNode> processes() {
        return list(root.path("processes"));
    }

    /** Every access in the document's order. */
    public List<ReportedAccess> accesses() {
        List<ReportedAccess> all = new ArrayList<>();
        for (JsonNode access : root.path("accesses")) {
            all.add(ReportedAccess.of(this, access));
        }
        return all;
    }

    /** Accesses that the program made itself and that fit. */
    public List<ReportedAccess> accesses(Predicate<ReportedAccess> wanted) {
        return accesses().stream()
                .filter(access -> !access.internal())
                .filter(wanted)
                .toList();
    }

    /** How often this variable was asked for, by the program. */
    public long reads(String variable) {
        return accesses(a -> a.operation().equals("get") && a.variable().equals(variable)).stream()
                .mapToLong(ReportedAccess::count)
                .sum();
    }

    /** The stack of an access, its innermost frame first: {@code type.method(File:line)}. */
    public List<String> stack(ReportedAccess access) {
        List<String> frames = new ArrayList<>();
        for (JsonNode frame :
                root.path("stacks").path(access.json().path("stack").asInt(-1))) {
            JsonNode node = root.path("frames").path(frame.asInt(-1));
            frames.add(
                    node.path("type").asString("") + "." + node.path("method").asString("") + "(" + place(frame) + ")");
        }
        return frames;
    }

    String place(JsonNode frame) {
        JsonNode node = root.path("frames").path(frame.asInt(-1));
        return node.isMissingNode()
                ? "?"
                : node.path("file").asString("?") + ":" + node.path("line").asInt(0);
    }

    String libraryOf(JsonNode frame) {
        JsonNode library = root.path("frames").path(frame.asInt(-1)).path("library");
        JsonNode node = root.path("libraries").path(library.asInt(-1));
        return node.isMissingNode()
                ? "?"
                : (node.path("name").asString("") + " " + node.path("version").asString("")).strip();
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }
}
