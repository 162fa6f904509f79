package io.envtrace.core.report.page;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.answer.Answer;
import io.envtrace.core.answer.NetChange;
import io.envtrace.core.answer.NeverRead;
import io.envtrace.core.answer.Setting;
import io.envtrace.core.answer.SettingReason;
import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AppliedFilter.Programs;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.SourcePaths;
import io.envtrace.core.report.text.AccessLine;
import io.envtrace.core.report.text.NotSeen;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The answer that a trace gives, as the page's second block of data: a sentence, and cards with rows. */
final class AnswerData {
    private static final int MOST = 200;

    private final Trace trace;
    private final @Nullable ProcessGroups groups;
    private final Answer answer;
    private final AccessLine line;
    private final PlainText text = new PlainText(StandardCharsets.UTF_8);

    /** @param groups of the processes' runs; null where runs are not put together */
    AnswerData(Trace trace, Filter filter, @Nullable ProcessGroups groups) {
        this.trace = trace;
        this.groups = groups;
        this.answer = Answer.of(trace, filter);
        this.line = new AccessLine(text, false, new SourcePaths(trace.session().directory()));
    }

    void write(OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            Json.write(json, this::write);
        }
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("headline", headline());
        json.writeArrayPropertyStart("cards");
        settings(json, "set and read", answer.found(), answer.walked());
        settings(json, "missing", answer.missing(), answer.bulk());
        changed(json);
        sentences(json, "not seen", notSeen());
        unread(json);
        json.writeEndArray();
        if (groups != null) {
            json.writeArrayPropertyStart("groups");
            groups.labels().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private String headline() {
        List<String> facts = new ArrayList<>();
        facts.add("Read " + amount(answer.found().size(), "set variable", "set variables"));
        facts.add(answer.missing().size() + " not set");
        int bulk = answer.bulk().values().stream().mapToInt(Integer::intValue).sum();
        if (bulk > 0) {
            facts.add(amount(bulk, "more that a library asks for in bulk", "more that libraries ask for in bulk"));
        }
        if (!answer.takers().isEmpty()) {
            facts.add("the whole environment was taken");
        }
        int helpers =
                answer.helpers().stream().mapToInt(group -> group.processes()).sum();
        if (helpers > 0) {
            facts.add(amount(helpers, "helper process is", "helper processes are") + " not counted");
        }
        return String.join("; ", facts);
    }

    private static String amount(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    private void settings(JsonGenerator json, String title, List<Setting> settings, Map<String, Integer> folded) {
        start(json, title, settings.size());
        for (Setting setting : settings.subList(0, Math.min(MOST, settings.size()))) {
            Access read = setting.read();
            String reason = new SettingReason(trace, name -> name).of(setting, "the process failed");
            row(json, setting.name(), setting.found() ? line.shown(read) : "", setting.elsewhere(), read, reason);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("folded");
        folded.forEach((library, count) -> json.writeString(count + " more in " + text.escape(library)));
        end(json);
    }

    private void changed(JsonGenerator json) {
        List<NetChange> changes = answer.changes();
        start(json, "changed", changes.size());
        for (NetChange change : changes.subList(0, Math.min(MOST, changes.size()))) {
            Access last = change.last();
            row(json, last.variable() == null ? "" : last.variable(), line.shown(change), "", last, "");
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("folded");
        end(json);
    }

    private void row(JsonGenerator json, String name, String value, String elsewhere, Access access, String reason) {
        Library via = access.via();
        Library library = via == null ? access.library() : via;
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("value", value);
        json.writeStringProperty("elsewhere", elsewhere);
        json.writeStringProperty("place", line.place(access));
        json.writeStringProperty(
                "library", library == null ? "" : (via == null ? "" : "via ") + text.escape(library.label()));
        json.writeStringProperty("reason", text.escape(reason));
        json.writeEndObject();
    }

    private List<String> notSeen() {
        NotSeen notSeen = new NotSeen(trace, answer, text, line, true, Programs.ALL);
        List<String> all = new ArrayList<>(notSeen.sentences());
        if (!trace.session().complete()) {
            all.addAll(notSeen.notes());
        }
        return all;
    }

    private static void sentences(JsonGenerator json, String title, List<String> sentences) {
        start(json, title, sentences.size());
        json.writeEndArray();
        json.writeArrayPropertyStart("folded");
        sentences.stream().limit(MOST).forEach(json::writeString);
        end(json);
    }

    /** What is set and read by nobody, where that follows. */
    private void unread(JsonGenerator json) {
        boolean known = answer.takers().isEmpty() && trace.session().complete();
        List<String> names = known ? NeverRead.names(trace) : List.of();
        start(json, "set, never read", names.size());
        json.writeEndArray();
        json.writeArrayPropertyStart("folded");
        names.stream().limit(MOST).forEach(name -> json.writeString(text.escape(name)));
        end(json);
    }

    private static void start(JsonGenerator json, String title, int count) {
        json.writeStartObject();
        json.writeStringProperty("title", title);
        json.writeNumberProperty("count", count);
        json.writeArrayPropertyStart("rows");
    }

    private static void end(JsonGenerator json) {
        json.writeEndArray();
        json.writeEndObject();
    }
}
