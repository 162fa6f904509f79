package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.rule.Rule;
import io.envtrace.core.check.rule.Rules;
import io.envtrace.core.document.DiffJson;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Frame;
import io.envtrace.core.report.profile.FrameText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** SARIF 2.1.0, for code scanning: each finding with its place, and its stack as a code flow. */
public final class SarifFindings implements FindingFormat {
    /** The name that GitHub and others know. */
    private static final String ROOT = "%SRCROOT%";

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public List<String> extensions() {
        return List.of("sarif", "sarif.json");
    }

    @Override
    public void write(CheckResult result, FindingRenderOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = DiffJson.generator(out)) {
            Json.write(json, to -> new Writer(to, options).document(result));
        }
        out.write('\n');
    }

    private static final class Writer {
        private final JsonGenerator json;
        private final FindingRenderOptions options;
        private final SourcePath sources;
        private final FindingPhrases words = new FindingPhrases(StandardCharsets.UTF_8);
        private final FrameText frames = new FrameText();

        Writer(JsonGenerator json, FindingRenderOptions options) {
            this.json = json;
            this.options = options;
            this.sources = new SourcePath(options.directory(), options.sources());
        }

        void document(CheckResult result) {
            json.writeStartObject();
            json.writeStringProperty("$schema", SCHEMA);
            json.writeStringProperty("version", "2.1.0");
            json.writeArrayPropertyStart("runs");
            json.writeStartObject();
            tool(result);
            base();
            json.writeArrayPropertyStart("results");
            result.findings().forEach(finding -> result(finding, result));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }

        private void tool(CheckResult result) {
            json.writeObjectPropertyStart("tool");
            json.writeObjectPropertyStart("driver");
            json.writeStringProperty("name", "envtrace");
            json.writeStringProperty("version", options.version());
            json.writeArrayPropertyStart("rules");
            for (Rule rule : Rules.all()) {
                json.writeStartObject();
                json.writeStringProperty("id", rule.id());
                text("shortDescription", rule.description());
                json.writeObjectPropertyStart("defaultConfiguration");
                json.writeStringProperty("level", level(rule.severity(result.policy())));
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }

        /** Declares the source root without its path: viewers of the results have the sources somewhere else. */
        private void base() {
            if (options.sources() != null) {
                json.writeObjectPropertyStart("originalUriBaseIds");
                json.writeObjectPropertyStart(ROOT);
                text("description", "The directory that --source-root names");
                json.writeEndObject();
                json.writeEndObject();
            }
        }

        private static String level(Severity severity) {
            return severity == Severity.OFF ? "none" : severity.word();
        }

        private void text(String field, String text) {
            json.writeObjectPropertyStart(field);
            json.writeStringProperty("text", text);
            json.writeEndObject();
        }

        private void result(Finding finding, CheckResult result) {
            json.writeStartObject();
            json.writeStringProperty("ruleId", finding.rule().id());
            json.writeNumberProperty("ruleIndex", Rules.all().indexOf(finding.rule()));
            json.writeStringProperty("level", level(finding.severity()));
            String traces = words.traces(finding, result);
            text("message", words.message(finding) + (traces.isEmpty() ? "" : " (" + traces + ")"));
            place(finding);
            flow(finding);
            json.writeObjectPropertyStart("partialFingerprints");
            json.writeStringProperty("envtrace/v1", finding.fingerprint());
            json.writeEndObject();
            json.writeEndObject();
        }

        private void place(Finding finding) {
            json.writeArrayPropertyStart("locations");
            json.writeStartObject();
            Frame site = finding.access() == null ? null : finding.access().place();
            if (site == null || sources.of(site) == null) {
                inPolicy();
                logical(site == null ? words.plain(finding.process().executable()) : frames.name(site), kind(site));
            } else {
                location(site);
            }
            json.writeEndObject();
            json.writeEndArray();
        }

        /** The stack in the order of the calls, the outermost frame first. */
        private void flow(Finding finding) {
            List<Frame> stack = finding.access() == null ? List.of() : FrameText.fromOutermost(finding.access());
            if (stack.isEmpty()) {
                return;
            }
            json.writeArrayPropertyStart("codeFlows");
            json.writeStartObject();
            json.writeArrayPropertyStart("threadFlows");
            json.writeStartObject();
            json.writeArrayPropertyStart("locations");
            for (Frame frame : stack) {
                json.writeStartObject();
                json.writeObjectPropertyStart("location");
                location(frame);
                text("message", label(frame));
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }

        private String label(Frame frame) {
            String name = frames.name(frame);
            return frame.library() == null
                    ? name
                    : name + "  " + words.plain(frame.library().label());
        }

        /** Writes the location into the open object. */
        private void location(Frame frame) {
            physical(SourcePath.uri(sources.of(frame)), sources.inTree(frame) != null, frame.line());
            logical(frames.name(frame), "function");
        }

        private static String kind(@Nullable Frame site) {
            return site == null ? "process" : "function";
        }

        /** GitHub refuses a whole report for one result that is in no file. */
        private void inPolicy() {
            String policy = options.policy();
            physical(SourcePath.uri(sources.of(policy)), sources.inTree(policy) != null, 0);
        }

        /** Writes the physical location; nothing where no file is known. */
        private void physical(@Nullable String uri, boolean inTree, int line) {
            if (uri == null) {
                return;
            }
            json.writeObjectPropertyStart("physicalLocation");
            json.writeObjectPropertyStart("artifactLocation");
            json.writeStringProperty("uri", uri);
            if (inTree) {
                json.writeStringProperty("uriBaseId", ROOT);
            }
            json.writeEndObject();
            if (line > 0) {
                json.writeObjectPropertyStart("region");
                json.writeNumberProperty("startLine", line);
                json.writeEndObject();
            }
            json.writeEndObject();
        }

        private void logical(String name, String kind) {
            json.writeArrayPropertyStart("logicalLocations");
            json.writeStartObject();
            json.writeStringProperty("fullyQualifiedName", name);
            json.writeStringProperty("kind", kind);
            json.writeEndObject();
            json.writeEndArray();
        }
    }
}
