package io.envtrace.core.recorder;

import io.envtrace.core.document.ExitJson;
import io.envtrace.core.document.GivenJson;
import io.envtrace.core.document.SessionJson;
import io.envtrace.core.document.ToolJson;
import io.envtrace.core.input.RegularFile;
import io.envtrace.core.json.Json;
import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.event.GapKind;
import io.envtrace.event.secret.ValuesMode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code session.json}. */
final class SessionFile {
    private static final String FORMAT = "envtrace-session";
    private static final int VERSION = 1;

    /** More than the largest command line and environment that Linux gives a process. */
    private static final long LARGEST = 64 << 20;

    private @Nullable String format;
    private Tool tool = new Tool("", "");
    private @Nullable String id;
    private @Nullable Instant startedAt;
    private long startNanos;
    private List<String> command = List.of();
    private String directory = "";
    private Host host = new Host("", "");
    private ValuesMode values = ValuesMode.MASKED;
    private long pid;
    private String executable = "";
    private @Nullable List<GivenVariable> environment;
    private boolean agentExpected;
    private @Nullable String uncovered;
    private String uncoveredKind = GapKind.JVM_WITHOUT_AGENT.label();
    private @Nullable String untraced;
    private List<String> own = List.of();
    private long durationNanos = -1;
    private @Nullable ExitStatus exit;
    private final ToolJson.IdentityFields identity = new ToolJson.IdentityFields();

    private SessionFile() {}

    static String write(SessionInfo session) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.generator(out)) {
            Json.write(json, j -> write(j, session));
        }
        return out.toString(StandardCharsets.UTF_8) + "\n";
    }

    private static void write(JsonGenerator json, SessionInfo s) {
        json.writeStartObject();
        json.writeStringProperty("format", FORMAT);
        json.writeNumberProperty("version", VERSION);
        ToolJson.write(json, s.tool());
        json.writeStringProperty("id", s.id());
        json.writeStringProperty("startedAt", s.invocation().startedAt().toString());
        json.writeNumberProperty("startNanos", s.startNanos());
        SessionJson.strings(json, "command", s.invocation().command());
        json.writeStringProperty("directory", s.invocation().directory());
        ToolJson.write(json, s.invocation().host());
        ToolJson.write(json, s.invocation().identity());
        json.writeStringProperty("values", SessionJson.VALUES.of(s.invocation().values()));
        json.writeNumberProperty("pid", s.process().pid());
        json.writeStringProperty("executable", s.process().executable());
        if (s.process().environment() != null) {
            GivenJson.write(json, "given", s.process().environment());
        }
        json.writeBooleanProperty("agentExpected", s.process().agentExpected());
        SessionInfo.Uncovered gap = s.process().uncovered();
        if (gap != null) {
            json.writeStringProperty("uncovered", gap.reason());
            json.writeStringProperty("uncoveredKind", gap.kind());
        }
        if (s.process().untraced() != null) {
            json.writeStringProperty("untraced", s.process().untraced());
        }
        SessionJson.strings(json, "own", s.own().globs());
        json.writeNumberProperty("durationNanos", s.durationNanos());
        ExitJson.write(json, "exit", s.exit());
        json.writeEndObject();
    }

    static SessionInfo read(Path file) throws IOException {
        try (FileChannel channel = new RegularFile(file).open();
                InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
                JsonCursor json = new JsonCursor(in, file.toString())) {
            if (channel.size() > LARGEST) {
                throw new IOException(file + ": larger than " + (LARGEST >> 20) + " MiB, so it is not a session's");
            }
            SessionFile s = new SessionFile();
            json.start();
            json.object(field -> s.field(field, json));
            json.required(s.format, "format");
            return s.info(json);
        }
    }

    private SessionInfo info(JsonCursor json) throws IOException {
        return new SessionInfo(
                tool,
                json.required(id, "id"),
                new Session.Invocation(
                        json.required(startedAt, "startedAt"), command, directory, host, values, identity.identity()),
                startNanos,
                new SessionInfo.CommandProcess(
                        pid,
                        executable,
                        environment,
                        agentExpected,
                        uncovered == null ? null : new SessionInfo.Uncovered(uncoveredKind, uncovered),
                        untraced),
                new OwnCode(own),
                durationNanos,
                exit);
    }

    private boolean field(String field, JsonCursor in) throws IOException {
        switch (field) {
            case "format" -> format = format(in);
            case "version" -> in.between(1, VERSION);
            case "tool" -> tool = ToolJson.readTool(in);
            case "id" -> id = in.string();
            case "startedAt" -> startedAt = SessionJson.instant(in);
            case "startNanos" -> startNanos = in.number();
            case "command" -> command = in.strings();
            case "directory" -> directory = in.string();
            case "host" -> host = ToolJson.readHost(in);
            case "values" -> values = in.constant(SessionJson.VALUES);
            case "pid" -> pid = in.amount();
            case "executable" -> executable = in.string();
            case "given" -> environment = in.list(() -> GivenJson.read(in));
            case "agentExpected" -> agentExpected = in.flag();
            case "uncovered" -> uncovered = in.string();
            case "uncoveredKind" -> uncoveredKind = in.string();
            case "untraced" -> untraced = in.string();
            case "own" -> own = in.strings();
            case "durationNanos" -> durationNanos = in.number();
            case "exit" -> exit = ExitJson.read(in);
            default -> {
                return identity.field(field, in);
            }
        }
        return true;
    }

    private static String format(JsonCursor in) throws IOException {
        String found = in.string();
        if (!found.equals(FORMAT)) {
            throw in.wrong("not an envtrace session");
        }
        return found;
    }
}
