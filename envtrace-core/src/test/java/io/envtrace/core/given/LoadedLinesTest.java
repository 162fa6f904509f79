package io.envtrace.core.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessNode.LoadedLine;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadedLinesTest {
    private static final Value URL = new Value(null, true, 20, null);
    private static final LoadedLine LINE = new LoadedLine("URL", "/work/.env", 12, 812, "python3", 10, false);
    private static final String WORDS = "from .env:12; the same value, opened before by python3, pid 812";

    private static ProcessNode root(LoadedLine... lines) {
        return Traces.root().withLoadedLines(List.of(lines));
    }

    private static ProcessNode child(List<LoadedLine> lines, Change... changes) {
        return Traces.child(1, ExitStatus.ofCode(0), "/usr/bin/go")
                .withGiven(new ProcessNode.Given(Unlisted.INHERITED, List.of(changes)))
                .withLoadedLines(lines);
    }

    private static Access set(long nanos) {
        Access set = Traces.change("setenv", "URL", URL, null);
        return new Access(0, set.call(), set.context(), Traces.once(nanos), List.of());
    }

    private static Access read(int process, long nanos) {
        Access read = Traces.get("URL", URL);
        return new Access(process, read.call(), read.context(), Traces.once(nanos), List.of());
    }

    private static String words(Access asked, List<ProcessNode> processes, Access... accesses) {
        var origin = GivenOrigins.of(Traces.of(Traces.session(true), processes, accesses))
                .of(asked);
        return origin == null ? "" : new OriginPhrases(text -> text, "").line(origin);
    }

    @Test
    void besideTheChangeAndWhatReadsItAfterwards() {
        List<ProcessNode> processes = List.of(root(LINE), child(List.of()));
        assertThat(words(set(10), processes, set(10))).isEqualTo(WORDS);
        assertThat(words(read(0, 11), processes, set(10))).isEqualTo(WORDS);
        assertThat(words(read(1, 30), processes, set(10))).isEqualTo(WORDS);
        assertThat(words(read(0, 9), processes, set(10))).as("before it").isEmpty();
    }

    @Test
    void anotherChangeOfAMaskedValueHidesIt() {
        List<ProcessNode> processes = List.of(root(LINE), child(List.of()));
        assertThat(words(set(15), processes, set(10), set(15))).isEmpty();
        assertThat(words(read(0, 16), processes, set(10), set(15))).isEmpty();
        assertThat(words(read(0, 14), processes, set(10), set(15))).isEqualTo(WORDS);
        assertThat(words(read(1, 30), processes, set(10), set(15))).isEmpty();
        assertThat(words(read(1, 30), processes, set(10), set(25)))
                .as("the child began before")
                .isEqualTo(WORDS);
        Access all = Traces.change("clearenv", null, null, null);
        Access later = new Access(0, all.call(), all.context(), Traces.once(12), List.of());
        assertThat(words(read(0, 16), processes, set(10), later)).isEmpty();
    }

    @Test
    void whatAChildWasGivenByItsStart() {
        LoadedLine given = new LoadedLine("URL", "/etc/prod.env", 3, 9, "cat", 20, true);
        Change change = new Change("URL", EnvironmentChange.Kind.ADDED, URL);
        assertThat(words(read(1, 30), List.of(root(), child(List.of(given), change))))
                .isEqualTo("from /etc/prod.env:3; the same value, opened before by cat, pid 9");
        assertThat(words(read(1, 30), List.of(root(LINE), child(List.of(), change)), set(10)))
                .as("given otherwise than the parent had it")
                .isEmpty();
    }

    @Test
    void severalFilesHaveIt() {
        LoadedLine local = new LoadedLine("URL", "/work/.env.local", 1, 812, "python3", 10, false);
        assertThat(words(set(10), List.of(root(local, LINE)), set(10)))
                .isEqualTo("from .env.local:1; the same value, opened before by python3, pid 812; .env:12 has it, too");
    }

    /** While a run goes on, its processes are told again and again with what more is known. */
    @Test
    void eachLineIsTakenOnce() {
        GivenOrigins origins = new GivenOrigins();
        origins.add(root(LINE));
        origins.add(root(LINE));
        origins.add(set(10));
        LoadedLine second = new LoadedLine("URL", "/work/.env.local", 1, 812, "python3", 10, false);
        origins.add(root(LINE, second));
        assertThat(new OriginPhrases(text -> text, "").line(origins.of(set(10))))
                .isEqualTo(WORDS + "; .env.local:1 has it, too");
    }

    /** A log that is not trusted has any number of them. */
    @Test
    void aFewOfManyAreTold() {
        LoadedLine[] many = new LoadedLine[5000];
        Arrays.fill(many, LINE);
        assertThat(words(set(10), List.of(root(many)), set(10))).isEqualTo(WORDS + "; .env:12 has it, too".repeat(3));
        Arrays.fill(many, new LoadedLine("OTHER", "/work/.env", 1, 812, "python3", 10, false));
        many[1000] = LINE;
        assertThat(words(set(10), List.of(root(many)), set(10))).isEmpty();
    }
}
