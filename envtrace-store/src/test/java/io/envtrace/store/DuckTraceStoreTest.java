package io.envtrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.store.StoreWriter;
import io.envtrace.core.store.StoreWriter.Addition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckTraceStoreTest {
    @TempDir
    Path folder;

    private Path store;

    @BeforeEach
    void name() {
        store = folder.resolve("it's a store");
    }

    private List<Addition> add(SampleTrace... traces) throws IOException {
        List<Addition> additions = new ArrayList<>();
        try (StoreWriter writer = new DuckTraceStore().add(store, "", () -> {})) {
            for (SampleTrace trace : traces) {
                additions.add(writer.add(trace.trace()));
            }
        }
        return additions;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Object ask(String sql) throws IOException {
        return Answer.toSql(store, sql).cell();
    }

    @Test
    void aSessionIsThereOnce() throws IOException {
        SampleTrace trace = new SampleTrace("s-1", "10:00:00").set("A", "x").unset("B");
        assertThat(add(trace, trace)).containsExactly(Addition.ADDED, Addition.THERE);
        assertThat(add(trace)).containsExactly(Addition.THERE);
        assertThat(add(new SampleTrace("s-1", "10:00:00").set("A", "x"))).containsExactly(Addition.OTHER_THERE);
        assertThat(ask("SELECT count(*) FROM runs")).isEqualTo(1L);
        assertThat(ask("SELECT sum(count) FROM accesses")).isEqualTo(4L);
    }

    @Test
    void filesAreDividedByDayAndTagAndForTheirOwnerAlone() throws IOException {
        add(new SampleTrace("s-1", "10:00:00").tag("version", "2.1").set("A", "x"), new SampleTrace("s-2", "10:00:00"));
        assertThat(store.resolve("runs/day=2026-11-30/tag=2.1")).isNotEmptyDirectory();
        assertThat(store.resolve("accesses/day=2026-11-30/tag=__HIVE_DEFAULT_PARTITION__"))
                .isNotEmptyDirectory();
        try (Stream<Path> all = Files.walk(store)) {
            assertThat(all)
                    .allSatisfy(each -> assertThat(Files.getPosixFilePermissions(each))
                            .isEqualTo(PosixFilePermissions.fromString(
                                    Files.isDirectory(each) ? "rwx------" : "rw-------")));
        }
        assertThat(ask("SELECT run FROM runs WHERE tag IS NULL AND day = DATE '2026-11-30'"))
                .isEqualTo("s-2");
    }

    @Test
    void noTagLeadsOutOfTheStore() throws IOException {
        List<String> tags = List.of("../../../out", "..", "a/b", "it's", "a=b", "\u0000", "\n", "%2e%2e", "*", "é");
        List<SampleTrace> traces = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            traces.add(new SampleTrace("s-" + i, "10:00:00")
                    .tag("version", tags.get(i))
                    .set("A", "x"));
        }
        traces.add(new SampleTrace("long", "10:00:00")
                .tag("version", "v".repeat(5000))
                .set("A", "x"));
        assertThat(add(traces.toArray(new SampleTrace[0]))).hasSize(11).containsOnly(Addition.ADDED);
        assertThat(files()).allMatch(file -> file.startsWith(store)).hasSize(2 * 11 + 2);
        for (int i = 0; i < tags.size(); i++) {
            assertThat(ask("SELECT tags['version'] FROM runs WHERE run = 's-" + i + "'"))
                    .isEqualTo(tags.get(i));
        }
        assertThat(ask("SELECT length(tags['version']) FROM runs WHERE run = 'long'"))
                .isEqualTo(5000L);
        assertThat(ask("SELECT tag FROM runs WHERE run = 's-2'")).isEqualTo("a/b");
    }

    /** A directory's name with half of a character would make every later question fail. */
    @Test
    void longTagsEndWithAWholeCharacter() throws IOException {
        List<String> tags = List.of("\ud83d\ude00".repeat(40), "a" + "é".repeat(200), "ab" + "\u20ac".repeat(200));
        for (String tag : tags) {
            add(new SampleTrace(tag, "10:00:00").tag("version", tag).set("A", "x"));
            assertThat(tag).startsWith((String) ask("SELECT tag FROM runs WHERE run = '" + tag + "'"));
        }
        assertThat(ask("SELECT min(length(tag)) FROM runs")).isEqualTo(17L);
    }

    /** The database has no date for it, and would not read the other runs either. */
    @Test
    void aRunOfNoUsualYearIsNotAdded() throws IOException {
        add(new SampleTrace("s-1", "10:00:00").set("A", "x"));
        for (String day : List.of("+12000-01-01", "+999999-01-01", "0000-12-31", "-0500-01-01")) {
            SampleTrace odd = new SampleTrace("odd", "10:00:00").on(day).set("A", "x");
            assertThatThrownBy(() -> add(odd))
                    .isInstanceOf(IOException.class)
                    .hasMessage("began on " + day + "; a store has days of the years 1 to 9999");
        }
        assertThat(add(new SampleTrace("last", "10:00:00").on("9999-12-31"))).containsExactly(Addition.ADDED);
        assertThat(ask("SELECT count(*) FROM runs")).isEqualTo(2L);
    }

    @Test
    void anyTextComesBackAsItWas() throws IOException {
        String odd = "a'b\"c\u0000d\n;--e\\f\u001b[31m\u202e\ud83d\ude00";
        String huge = "x".repeat(3_000_000);
        add(new SampleTrace(odd, "10:00:00").set(odd, odd).set("HUGE", huge));
        assertThat(Answer.toSql(store, "SELECT run, variable, value FROM accesses WHERE variable <> 'HUGE'").rows)
                .containsExactly(List.of(odd, odd, odd));
        assertThat(ask("SELECT value FROM accesses WHERE variable = 'HUGE'")).isEqualTo(huge);
        add(new SampleTrace("half", "10:00:00").set("HALF", "a\ud83d"));
        assertThat(ask("SELECT value FROM accesses WHERE variable = 'HALF'")).isEqualTo("a?");
    }

    @Test
    void whatIsMaskedStaysMasked() throws IOException {
        add(new SampleTrace("s-1", "10:00:00").secret("TOKEN"));
        assertThat(Answer.toSql(store, "SELECT value, masked, value_length FROM accesses").rows)
                .containsExactly(List.of("ghp\u2022\u2022\u2022", true, 7L));
    }

    @Test
    void aRunHasWhatItsTraceSays() throws IOException {
        add(new SampleTrace("s-1", "10:00:00").tag("job", "unit").exit(3).set("A", "x"));
        assertThat(Answer.toSql(
                                store,
                                "SELECT command, host, user_name, tags, exit_code, exit_signal, failed FROM runs")
                        .rows
                        .get(0))
                .isEqualTo(java.util.Arrays.asList(
                        List.of("app", "it's"), "build-1", "ann", Map.of("job", "unit"), 3L, null, true));
        assertThat(Answer.toSql(store, "SELECT program, library, library_version, file, line, place FROM accesses")
                        .rows)
                .containsExactly(List.of("app", "com.acme:lib", "1.2", "Config.java", 42L, "Main.java:7"));
    }

    /** Files as an addition leaves them that was killed before and after its first file got its place. */
    @Test
    void whatAKilledAdditionLeftIsNotSeenAndGoesAway() throws IOException {
        SampleTrace whole = new SampleTrace("s-1", "10:00:00").set("A", "x");
        SampleTrace torn = new SampleTrace("s-2", "11:00:00").set("B", "x");
        add(whole, torn);
        try (Stream<Path> runs = Files.walk(store.resolve("runs"))) {
            List<Path> all = runs.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(2);
        }
        String lost = String.valueOf(Answer.toAnySql(
                        store,
                        "SELECT filename FROM read_parquet('" + quoted("runs/*/*/*.parquet")
                                + "', filename = true) WHERE run = 's-2'")
                .cell());
        Files.delete(Path.of(lost));
        Path part = Files.writeString(store.resolve(".parts/accesses-x.parquet"), "PAR1 and then the power went");
        assertThat(ask("SELECT list(DISTINCT variable) FROM accesses")).isEqualTo(List.of("A"));
        assertThat(add(torn)).containsExactly(Addition.ADDED);
        assertThat(part).doesNotExist();
        assertThat(ask("SELECT count(*) FROM accesses WHERE variable = 'B'")).isEqualTo(1L);
    }

    /** A crash of the system may keep the second of two renamings and lose the first. */
    @Test
    void aRunWhoseAccessesAreLostCanBeAddedAgain() throws IOException {
        add(new SampleTrace("s-1", "10:00:00").set("A", "x"));
        for (Path file : files()) {
            if (file.startsWith(store.resolve("accesses"))) {
                Files.delete(file);
            }
        }
        SampleTrace again =
                new SampleTrace("s-1", "10:00:00").tag("version", "2").set("A", "x");
        assertThat(add(again)).containsExactly(Addition.ADDED);
        assertThat(ask("SELECT tag FROM runs")).isEqualTo("2");
        assertThat(ask("SELECT count(*) FROM accesses")).isEqualTo(1L);
    }

    /** A run without its accesses would look like one that read nothing. */
    @Test
    void aRunWhoseAccessesAreLostDoesNotCount() throws IOException {
        add(new SampleTrace("s-1", "10:00:00").set("A", "x"));
        List<Path> first = files();
        add(new SampleTrace("s-2", "11:00:00").set("B", "x"));
        for (Path file : first) {
            if (file.startsWith(store.resolve("accesses"))) {
                Files.delete(file);
            }
        }
        assertThat(ask("SELECT list(run) FROM runs")).isEqualTo(List.of("s-2"));
    }

    @Test
    void theSameAccessesWithOtherCountsAreAnotherTrace() throws IOException {
        add(new SampleTrace("s-1", "10:00:00").set("A", "x"));
        assertThat(add(new SampleTrace("s-1", "10:00:00").times(3).set("A", "x")))
                .containsExactly(Addition.OTHER_THERE);
    }

    private String quoted(String below) {
        return (store + "/" + below).replace("'", "''");
    }

    @Test
    void aMergedTraceWouldCountTwice() throws IOException {
        try (StoreWriter writer = new DuckTraceStore().add(store, "", () -> {})) {
            var merged = new SampleTrace("s-1+s-2", "10:00:00").set("A", "x").trace();
            assertThatThrownBy(() -> writer.add(merged))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("several sessions");
        }
        assertThatThrownBy(() -> ask("SELECT 1")).hasMessageContaining("no run is in the store yet");
    }

    @Test
    void aStoreIsToldFromOtherDirectories() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.tex"), "");
        assertThatThrownBy(() -> new DuckTraceStore().add(other, "", () -> {}).close())
                .hasMessageContaining("not empty, and not a store");
        assertThatThrownBy(() -> Answer.toSql(other, "SELECT 1")).hasMessageContaining("not a store of envtrace");
        assertThatThrownBy(() -> Answer.toSql(folder.resolve("none"), "SELECT 1"))
                .hasMessageContaining("No such file or directory");
        Path odd = folder.resolve("a=b");
        assertThatThrownBy(() -> new DuckTraceStore().add(odd, "", () -> {}).close())
                .hasMessageContaining("cannot have =");
        new DuckTraceStore().add(store, "job", () -> {}).close();
        assertThatThrownBy(() ->
                        new DuckTraceStore().add(store, "branch", () -> {}).close())
                .hasMessageContaining("divided by the tag job");
        Files.writeString(store.resolve("store.json"), "{\"format\": \"envtrace-store\", \"version\": 2}");
        assertThatThrownBy(() -> Answer.toSql(store, "SELECT 1")).hasMessageContaining("a newer envtrace is needed");
    }
}
