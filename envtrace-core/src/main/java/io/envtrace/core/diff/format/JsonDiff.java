package io.envtrace.core.diff.format;

import io.envtrace.core.diff.ChildChange;
import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Difference.ChildChanged;
import io.envtrace.core.diff.Difference.CountChanged;
import io.envtrace.core.diff.Difference.DaemonGiven;
import io.envtrace.core.diff.Difference.Divergence;
import io.envtrace.core.diff.Difference.GivenChanged;
import io.envtrace.core.diff.Difference.GivenInOne;
import io.envtrace.core.diff.Difference.GivenUnknown;
import io.envtrace.core.diff.Difference.LibraryChanged;
import io.envtrace.core.diff.Difference.OutcomeChanged;
import io.envtrace.core.diff.Difference.ProcessInOne;
import io.envtrace.core.diff.Difference.ReadState;
import io.envtrace.core.diff.Difference.ReaderInOne;
import io.envtrace.core.diff.Difference.RuntimeChanged;
import io.envtrace.core.diff.Difference.RuntimeRead;
import io.envtrace.core.diff.Difference.UsedInOne;
import io.envtrace.core.diff.Difference.ValueChanged;
import io.envtrace.core.diff.Difference.ValueUnknown;
import io.envtrace.core.diff.Presence;
import io.envtrace.core.diff.ReaderUse;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.diff.VariableUse;
import io.envtrace.core.diff.format.GroupedDifferences.Group;
import io.envtrace.core.diff.suspect.LikelyCauses;
import io.envtrace.core.diff.suspect.Suspect;
import io.envtrace.core.document.DiffJson;
import io.envtrace.core.document.SessionJson;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.output.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** JSON for programs: one object for the comparison, one line for each difference. */
public final class JsonDiff implements DiffFormat {
    private static final String FORMAT = "envtrace-diff";
    private static final int VERSION = 1;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(ComparedTraces compared, DiffRenderOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = DiffJson.generator(out)) {
            Json.write(json, to -> document(to, compared));
        }
        out.write('\n');
    }

    private static void document(JsonGenerator json, ComparedTraces compared) {
        json.writeStartObject();
        json.writeStringProperty("format", FORMAT);
        json.writeNumberProperty("version", VERSION);
        json.writeArrayPropertyStart("comparisons");
        comparison(json, compared);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void comparison(JsonGenerator json, ComparedTraces compared) {
        TraceDiff diff = compared.diff();
        json.writeStartObject();
        json.writeBooleanProperty("same", diff.same());
        side(json, "a", compared.nameA(), diff.a());
        side(json, "b", compared.nameB(), diff.b());
        LikelyCauses verdict = LikelyCauses.of(diff);
        verdict(json, compared, verdict);
        OriginSides origins = new OriginSides(compared, text -> text);
        json.writeArrayPropertyStart("differences");
        GroupedDifferences groups = new GroupedDifferences(diff, verdict);
        for (Group group : Group.values()) {
            groups.of(group).forEach(difference -> difference(json, group, difference, origins));
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("unread");
        strings(json, "a", diff.unread().a());
        strings(json, "b", diff.unread().b());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The suspects are the first differences, in the same order. */
    private static void verdict(JsonGenerator json, ComparedTraces compared, LikelyCauses verdict) {
        TraceDiff diff = compared.diff();
        DiffPhrases words = DiffPhrases.of(new PlainText(StandardCharsets.UTF_8), diff);
        SuspectPhrases suspects = new SuspectPhrases(words, verdict, compared);
        Side failed = verdict.failed();
        json.writeObjectPropertyStart("verdict");
        json.writeStringProperty("text", suspects.headline(diff));
        json.writeStringProperty("failed", failed == null ? null : failed.name().toLowerCase(Locale.ROOT));
        json.writeArrayPropertyStart("suspects");
        for (Suspect suspect : verdict.suspects()) {
            json.writeStartObject();
            json.writeStringProperty("name", suspect.name());
            json.writeStringProperty("meant", suspect.meant());
            json.writeStringProperty("what", suspects.what(suspect));
            json.writeStringProperty("where", suspects.who(suspect));
            strings(json, "reasons", suspects.reasons(suspect));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void side(JsonGenerator json, String field, String name, Usage usage) {
        json.writeObjectPropertyStart(field);
        json.writeStringProperty("trace", name);
        json.writeStringProperty("session", usage.session().id());
        json.writeBooleanProperty("complete", usage.session().complete());
        json.writeBooleanProperty("environmentKnown", usage.given().complete());
        SessionJson.filters(json, usage.session());
        DiffJson.exit(json, usage.session().exit());
        json.writeEndObject();
    }

    private static void difference(JsonGenerator json, Group group, Difference difference, OriginSides origins) {
        json.writeStartObject();
        json.writeStringProperty("group", group.title());
        json.writeStringProperty("kind", difference.kind().name().toLowerCase(Locale.ROOT));
        boolean whole = difference.subject().equals(Usage.WHOLE);
        json.writeStringProperty(subjectField(difference), whole ? null : difference.subject());
        if (!origins.line(difference.subject()).isEmpty()) {
            json.writeStringProperty("origins", origins.line(difference.subject()));
        }
        if (difference instanceof OutcomeChanged d) {
            use(json, "a", d.a());
            use(json, "b", d.b());
        } else if (difference instanceof ValueChanged d) {
            json.writeStringProperty("comparedBy", d.comparison().name().toLowerCase(Locale.ROOT));
            DiffJson.value(json, "a", d.valueA());
            DiffJson.value(json, "b", d.valueB());
            access(json, "readerA", d.a().first());
            access(json, "readerB", d.b().first());
        } else if (difference instanceof ValueUnknown d) {
            use(json, "a", d.a());
            use(json, "b", d.b());
        } else if (difference instanceof GivenInOne d) {
            side(json, d.side());
            access(json, "taker", d.taker());
        } else if (difference instanceof GivenChanged d) {
            DiffJson.value(json, "a", d.a());
            DiffJson.value(json, "b", d.b());
            access(json, "taker", d.taker());
        } else if (difference instanceof GivenUnknown d) {
            DiffJson.value(json, "a", d.a());
            access(json, "taker", d.taker());
        } else if (difference instanceof DaemonGiven d) {
            json.writeStringProperty("daemon", d.daemon());
            state(json, "a", d.a());
            state(json, "b", d.b());
        } else if (difference instanceof ChildChanged d) {
            json.writeStringProperty("process", d.path());
            change(json, "a", d.a());
            change(json, "b", d.b());
        } else if (difference instanceof RuntimeRead d) {
            state(json, "a", d.a());
            state(json, "b", d.b());
            access(json, "reader", d.first());
        } else if (difference instanceof UsedInOne d) {
            side(json, d.side());
            use(json, "use", d.use());
            json.writeStringProperty(
                    "inOther",
                    d.inOther() == Presence.UNKNOWN ? null : d.inOther().name().toLowerCase(Locale.ROOT));
        } else if (difference instanceof ReaderInOne d) {
            side(json, d.side());
            reader(json, d.use());
        } else if (difference instanceof CountChanged d) {
            counts(json, "a", d.a());
            counts(json, "b", d.b());
        } else {
            ofProgram(json, difference);
        }
        json.writeEndObject();
    }

    private static void ofProgram(JsonGenerator json, Difference difference) {
        if (difference instanceof ProcessInOne d) {
            side(json, d.side());
            json.writeNumberProperty("count", d.use().count());
        } else if (difference instanceof RuntimeChanged d) {
            strings(json, "a", d.a().runtimes());
            strings(json, "b", d.b().runtimes());
        } else if (difference instanceof LibraryChanged d) {
            json.writeStringProperty("a", d.a());
            json.writeStringProperty("b", d.b());
        } else if (difference instanceof Divergence d) {
            access(json, "a", d.a());
            access(json, "b", d.b());
        }
    }

    private static void change(JsonGenerator json, String field, @Nullable ChildChange change) {
        if (change == null) {
            json.writeNullProperty(field);
            return;
        }
        json.writeObjectPropertyStart(field);
        strings(
                json,
                "changes",
                change.kinds().stream()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
        json.writeArrayPropertyStart("values");
        change.values().forEach(value -> {
            json.writeStartObject();
            DiffJson.value(json, value);
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void state(JsonGenerator json, String field, ReadState state) {
        json.writeObjectPropertyStart(field);
        json.writeBooleanProperty("set", state.set());
        DiffJson.value(json, state.value());
        json.writeEndObject();
    }

    private static String subjectField(Difference difference) {
        return switch (difference.kind()) {
            case OUTCOME, VALUE, UNKNOWN, VARIABLE, GIVEN, CHILD, READER, COUNT, INTERNAL -> "variable";
            case PROCESS, RUNTIME, ORDER -> "process";
            case LIBRARY -> "library";
        };
    }

    private static void side(JsonGenerator json, Side side) {
        json.writeStringProperty("only", side == Side.A ? "a" : "b");
    }

    private static void strings(JsonGenerator json, String field, Iterable<String> strings) {
        json.writeArrayPropertyStart(field);
        strings.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void use(JsonGenerator json, String field, VariableUse use) {
        json.writeObjectPropertyStart(field);
        json.writeArrayPropertyStart("outcomes");
        use.outcomes().forEach(o -> json.writeString(o.name().toLowerCase(Locale.ROOT)));
        json.writeEndArray();
        DiffJson.value(json, use.value());
        json.writeNumberProperty("reads", use.reads());
        json.writeNumberProperty("writes", use.writes());
        access(json, "reader", use.first());
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, String field, VariableUse use) {
        json.writeObjectPropertyStart(field);
        json.writeNumberProperty("reads", use.reads());
        json.writeNumberProperty("writes", use.writes());
        json.writeEndObject();
    }

    private static void reader(JsonGenerator json, ReaderUse use) {
        json.writeNumberProperty("count", use.count());
        access(json, "reader", use.first());
    }

    private static void access(JsonGenerator json, String field, @Nullable Access access) {
        if (access == null) {
            json.writeNullProperty(field);
            return;
        }
        json.writeObjectPropertyStart(field);
        DiffJson.access(json, access);
        json.writeEndObject();
    }
}
