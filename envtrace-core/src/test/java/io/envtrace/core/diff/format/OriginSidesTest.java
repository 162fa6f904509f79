package io.envtrace.core.diff.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.diff.DiffOptions;
import io.envtrace.core.diff.Differ;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.origin.project.ProjectSetting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Differences tell where each side has a variable from. */
class OriginSidesTest {
    private static final Value GO = Value.plain("/opt/go2");
    private static final Origin ZSHRC = new Origin(
            List.of(new Step("set", "/home/ann/.zshrc", 41, "", "export GOROOT=/opt/go2", GO, true)),
            List.of(),
            "",
            false);
    private static final ProjectSetting NEAR =
            new ProjectSetting("GOROT", "/x", ".github/workflows/ci.yml", 12, "GOROT: /x", "GitHub Actions");

    private static Trace trace(String id, int exit, List<GivenVariable> given, Access... accesses) {
        Session plain = Traces.session(true);
        Session session = new Session(
                id, plain.invocation(), plain.durationNanos(), ExitStatus.ofCode(exit), plain.completeness());
        ProcessNode root = Traces.root().withGiven(new ProcessNode.Given(InitialEnvironment.of(given), List.of()));
        return Traces.of(session, List.of(root), accesses);
    }

    private static TraceDiff diff(@Nullable Origin origin) {
        GivenVariable home = new GivenVariable("HOME", Value.plain("/home/ann"));
        Trace laptop = trace("a", 0, List.of(home, new GivenVariable("GOROOT", GO, origin)), Traces.get("GOROOT", GO));
        Trace ci = trace("b", 1, List.of(home), Traces.get("GOROOT", null));
        return Differ.of(laptop, ci, new DiffOptions(Filter.DEFAULT, false));
    }

    private static String written(DiffFormat format, ComparedTraces compared) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(compared, DiffRenderOptions.DEFAULT, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void bothSidesAndTheFileThatHasItNearly() throws IOException {
        ComparedTraces compared = new ComparedTraces("laptop.json", "ci.json", diff(ZSHRC), List.of(NEAR));
        String sides = "given by ~/.zshrc:41 in A, not given in B";
        String file = ".github/workflows/ci.yml:12 sets GOROT for GitHub Actions: did you mean GOROOT?";
        assertThat(written(new TextDiff(), compared)).contains("     " + sides + "\n     " + file + "\n");
        assertThat(written(new MarkdownDiff(), compared)).contains("; `" + sides + "`; `" + file + "`");
        assertThat(written(new JsonDiff(), compared))
                .contains("\"origins\":\"" + sides + "\"", "\"" + sides + "\",\"" + file + "\"");
    }

    @Test
    void nothingWhereNothingIsKnown() throws IOException {
        ComparedTraces compared = new ComparedTraces("laptop.json", "ci.json", diff(null));
        assertThat(written(new TextDiff(), compared)).doesNotContain("given by", "not given", "sets ");
        ComparedTraces unknown =
                new ComparedTraces("laptop.json", "ci.json", diff(Origin.unknown("nobody knows")), List.of());
        assertThat(written(new TextDiff(), unknown)).contains("     given in A, origin unknown, not given in B\n");
    }
}
