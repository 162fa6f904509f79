package io.envtrace.core.document;

import io.envtrace.core.json.ConstantNames;
import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.core.model.Role;
import io.envtrace.event.EnvironmentChange;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One process. */
public final class ProcessJson {
    private static final ConstantNames<EnvironmentChange.Kind> KINDS =
            new ConstantNames<>(EnvironmentChange.Kind.values());

    private static final ConstantNames<Role> ROLES = new ConstantNames<>(Role.values());

    private final int expectedId;
    private Role role = Role.PROGRAM;
    private long pid;
    private @Nullable Integer parent;
    private String executable = "";
    private List<String> arguments = List.of();
    private String directory = "";
    private @Nullable ProcessRuntime runtime;
    private String source = "";
    private boolean traced = true;
    private long startNanos;
    private @Nullable ExitStatus exit;
    private @Nullable InitialEnvironment environment;
    private List<Change> changes = List.of();
    private @Nullable Coverage coverage;
    private List<String> notes = List.of();
    private List<ProcessNode.HandOver> handOvers = List.of();
    private List<ProcessNode.LoadedLine> loadedLines = List.of();

    private ProcessJson(int expectedId) {
        this.expectedId = expectedId;
    }

    /** Writes the process's fields into an object that is open. */
    public static void writeFields(JsonGenerator json, ProcessNode p) {
        json.writeNumberProperty("id", p.id());
        json.writeNumberProperty("pid", p.pid());
        if (p.parent() == null) {
            json.writeNullProperty("parent");
        } else {
            json.writeNumberProperty("parent", p.parent().intValue());
        }
        json.writeStringProperty("executable", p.executable());
        SessionJson.strings(json, "arguments", p.arguments());
        json.writeStringProperty("role", ROLES.of(p.role()));
        json.writeStringProperty("directory", p.directory());
        write(json, p.runtime());
        json.writeStringProperty("source", p.source());
        json.writeBooleanProperty("traced", p.traced());
        json.writeNumberProperty("startNanos", p.startNanos());
        ExitJson.write(json, "exit", p.exit());
        write(json, p.environment());
        write(json, "environmentChanges", p.environmentChanges());
        CoverageJson.write(json, p.coverage());
        HandOverJson.write(json, p.handOvers());
        LoadedLineJson.write(json, p.loadedLines());
        SessionJson.strings(json, "notes", p.notes());
    }

    private static void write(JsonGenerator json, @Nullable ProcessRuntime runtime) {
        if (runtime == null) {
            json.writeNullProperty("runtime");
            return;
        }
        json.writeObjectPropertyStart("runtime");
        json.writeStringProperty("kind", runtime.kind());
        json.writeStringProperty("version", runtime.version());
        json.writeEndObject();
    }

    /** Writes the initial environment. Nothing is written for an inherited one: a tree may have thousands of processes. */
    private static void write(JsonGenerator json, InitialEnvironment environment) {
        if (environment instanceof InitialEnvironment.Whole known) {
            GivenJson.write(json, "environment", known.variables());
        } else if (environment instanceof InitialEnvironment.Differing differing) {
            write(json, "environmentSinceParent", differing.changes());
        } else if (environment == Unlisted.UNKNOWN) {
            json.writeNullProperty("environment");
        }
    }

    private static void write(JsonGenerator json, String field, List<Change> changes) {
        json.writeArrayPropertyStart(field);
        for (Change change : changes) {
            write(json, change);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Change change) {
        json.writeStartObject();
        json.writeStringProperty("name", change.name());
        json.writeStringProperty("change", KINDS.of(change.kind()));
        ValueJson.writeFields(json, change.value());
        json.writeEndObject();
    }

    static ProcessNode read(JsonCursor in, int expectedId) throws IOException {
        ProcessJson p = new ProcessJson(expectedId);
        in.object(field -> p.field(field, in));
        return new ProcessNode(
                expectedId,
                p.pid,
                p.parent,
                new ProcessNode.Program(p.executable, p.arguments, p.directory, p.role),
                new ProcessNode.Lifetime(p.startNanos, p.exit),
                new ProcessNode.Given(p.environment(), p.changes),
                new ProcessNode.Observation(
                        p.source,
                        p.traced,
                        p.runtime,
                        p.coverage == null ? Coverage.of(p.traced, List.of()) : p.coverage,
                        p.notes,
                        p.handOvers,
                        p.loadedLines));
    }

    /** The initial environment; traces of older versions have none. */
    private InitialEnvironment environment() {
        if (environment != null) {
            return environment;
        }
        return parent == null ? Unlisted.UNKNOWN : Unlisted.INHERITED;
    }

    private boolean field(String field, JsonCursor in) throws IOException {
        switch (field) {
            case "id" -> in.between(expectedId, expectedId);
            case "pid" -> pid = in.amount();
            case "parent" -> parent = in.isNull() ? null : Integer.valueOf(in.between(0, expectedId - 1));
            case "executable" -> executable = in.string();
            case "arguments" -> arguments = in.strings();
            case "role" -> role = in.constant(ROLES);
            case "directory" -> directory = in.string();
            case "runtime" -> runtime = in.isNull() ? null : runtime(in);
            case "source" -> source = in.string();
            case "traced" -> traced = in.flag();
            case "startNanos" -> startNanos = in.amount();
            case "exit" -> exit = ExitJson.read(in);
            case "environment" ->
                environment = in.isNull() ? Unlisted.UNKNOWN : InitialEnvironment.of(in.list(() -> GivenJson.read(in)));
            case "environmentSinceParent" -> environment = new InitialEnvironment.Differing(in.list(() -> change(in)));
            case "environmentChanges" -> changes = in.list(() -> change(in));
            case "coverage" -> coverage = CoverageJson.read(in);
            case "handOvers" -> handOvers = in.list(() -> HandOverJson.read(in));
            case "loadedLines" -> loadedLines = in.list(() -> LoadedLineJson.read(in));
            case "notes" -> notes = in.strings();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static ProcessRuntime runtime(JsonCursor in) throws IOException {
        String[] texts = {"", ""};
        in.object(field -> {
            switch (field) {
                case "kind" -> texts[0] = in.string();
                case "version" -> texts[1] = in.string();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new ProcessRuntime(texts[0], texts[1]);
    }

    private static Change change(JsonCursor in) throws IOException {
        String[] name = new String[1];
        EnvironmentChange.Kind[] kind = new EnvironmentChange.Kind[1];
        ValueJson value = new ValueJson();
        in.object(field -> {
            switch (field) {
                case "name" -> name[0] = in.string();
                case "change" -> kind[0] = in.constant(KINDS);
                default -> {
                    return value.field(field, in);
                }
            }
            return true;
        });
        return new Change(in.required(name[0], "name"), in.required(kind[0], "change"), value.value());
    }
}
