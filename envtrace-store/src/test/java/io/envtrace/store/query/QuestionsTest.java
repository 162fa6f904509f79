package io.envtrace.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.store.StoreQuestion.Kind;
import io.envtrace.core.store.StoreWriter;
import io.envtrace.store.Answer;
import io.envtrace.store.DuckTraceStore;
import io.envtrace.store.SampleTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ready questions, and the page that has their SQL. */
class QuestionsTest {
    private static final Path PAGE = Path.of("../docs/sql.md");
    private static final String LIB = "com.acme:lib";

    @TempDir
    Path folder;

    private Path store;

    @BeforeEach
    void fill() throws IOException {
        store = folder.resolve("store");
        Path traces = Files.createDirectories(folder.resolve("traces"));
        try (StoreWriter writer = new DuckTraceStore().add(store, "", () -> {})) {
            for (SampleTrace trace : runs()) {
                writer.add(trace.trace());
                Files.writeString(traces.resolve(Files.list(traces).count() + ".json"), trace.json());
            }
        }
    }

    @Test
    void onlyAStarAndAQuestionMarkStandForOtherCharacters() {
        assertThat(ParquetQuestions.likePattern("DB_*?%\\")).isEqualTo("DB\\_%_\\%\\\\");
    }

    private static List<SampleTrace> runs() {
        return List.of(
                run("s-1", "10:00:00", "2.0")
                        .exit(3)
                        .unset("REGION")
                        .set("STAGE", "dev")
                        .set("BUILD", "17"),
                run("s-2", "11:00:00", "2.0")
                        .set("REGION", "eu")
                        .set("STAGE", "prod")
                        .set("BUILD", "18")
                        .host("build-2"),
                run("s-3", "12:00:00", "2.1")
                        .exit(1)
                        .unset("REGION")
                        .set("STAGE", "dev")
                        .set("BUILD", "19")
                        .set("NEW", ""),
                run("s-4", "13:00:00", "2.1")
                        .set("REGION", "us")
                        .set("STAGE", "prod")
                        .set("BUILD", "20")
                        .list()
                        .incomplete());
    }

    private static SampleTrace run(String id, String start, String version) {
        return new SampleTrace(id, start)
                .tag("version", version)
                .secret("TOKEN")
                .unset("PROXY");
    }

    private Answer ask(Kind kind) throws IOException {
        return Answer.to(store, kind, "", "");
    }

    @Test
    void runsAreListed() throws IOException {
        Answer answer = ask(Kind.RUNS);
        assertThat(answer.sentences)
                .containsExactly(
                        "4 runs, started from 2026-11-30 10:00:00 to 2026-11-30 13:00:00 UTC: 2 failed, 2 passed,"
                                + " 0 with an end that was not seen.");
        assertThat(answer.rows).extracting(row -> row.get(1)).containsExactly("s-4", "s-3", "s-2", "s-1");
    }

    @Test
    void whatLibrariesDidNotFind() throws IOException {
        Answer answer = ask(Kind.UNSET);
        assertThat(answer.sentences)
                .containsExactly(
                        "2 variables that 1 library asked for were not set, in 4 runs.",
                        "1 run is not complete: what was not seen there is not counted.",
                        "1 program took the whole environment in some run: what it used of it is not seen.");
        assertThat(answer.rows)
                .containsExactly(
                        List.of(LIB, "PROXY", 4L, 4L, 8L, "Main.java:7"),
                        List.of(LIB, "REGION", 2L, 4L, 4L, "Main.java:7"));
    }

    @Test
    void readersOfSecretsByHost() throws IOException {
        Answer answer = ask(Kind.SECRET_READERS);
        assertThat(answer.sentences.get(0))
                .isEqualTo("1 secret variable was read by name by 1 program on 2 hosts, in 4 runs.");
        assertThat(answer.rows)
                .containsExactly(
                        List.of("TOKEN", "build-1", "app", LIB, 3L, 6L, "Main.java:7"),
                        List.of("TOKEN", "build-2", "app", LIB, 1L, 2L, "Main.java:7"));
        assertThat(Answer.to(store, Kind.SECRET_READERS, "REG*", "").sentences.get(0))
                .isEqualTo("No read of a variable with a masked value was seen, in 4 runs.");
    }

    @Test
    void newReads() throws IOException {
        Answer answer = Answer.to(store, Kind.NEW_READS, "", "2.1");
        assertThat(answer.sentences.get(0))
                .isEqualTo(
                        "1 read is new in 2 runs since version=2.1: a variable and a library that asks for it, not seen"
                                + " together in 2 earlier runs; 1 variable not asked for at all there.");
        assertThat(answer.rows)
                .containsExactly(List.of("NEW", LIB, true, "2026-11-30 12:00:00", 1L, 0L, "Main.java:7"));
        assertThatThrownBy(() -> Answer.to(store, Kind.NEW_READS, "", "3"))
                .hasMessage("no run of the store has the tag version=3; there are 2.1, 2.0");
        assertThatThrownBy(() -> Answer.to(store, Kind.NEW_READS, "", "2.0"))
                .hasMessageContaining("no run of the store is earlier");
    }

    @Test
    void whatSeparates() throws IOException {
        Answer answer = ask(Kind.SEPARATING);
        assertThat(answer.sentences.get(0))
                .isEqualTo(
                        "2 variables separate 2 failing runs from 2 passing; 1 partly, in half of the runs or more.");
        assertThat(answer.rows)
                .containsExactly(
                        List.of("REGION", "not set", 2L, 2L, 0L, 2L, true, "Main.java:7"),
                        List.of("STAGE", "set to another value", 2L, 2L, 0L, 2L, true, "Main.java:7"),
                        List.of("NEW", "asked for", 1L, 2L, 0L, 2L, false, "Main.java:7"));
    }

    @Test
    void withoutFailuresNothingIsCompared() throws IOException {
        store = folder.resolve("good");
        try (StoreWriter writer = new DuckTraceStore().add(store, "", () -> {})) {
            writer.add(new SampleTrace("s-1", "10:00:00").set("A", "x").trace());
        }
        assertThatThrownBy(() -> ask(Kind.SEPARATING))
                .hasMessage("no run of the store is known to have failed: there is nothing to compare");
    }

    @Test
    void thePageHasEachQuestion() throws IOException {
        String page = Files.readString(PAGE);
        for (Kind kind : Kind.values()) {
            assertThat(page)
                    .contains("### " + kind.label() + "\n")
                    .contains("```sql\n" + ParquetQuestions.text(kind).strip() + ";\n```");
        }
    }

    /** Every statement of the page, over the store and over the same traces in JSON. */
    @Test
    void thePageGivesTheSameAnswersOverBoth() throws Exception {
        List<String> ofStore = answers(List.of(0));
        List<String> ofTraces = answers(List.of(1));
        assertThat(ofTraces).isEqualTo(ofStore).hasSizeGreaterThan(4 + 2 + 2 + 1 + 3 + 20);
    }

    private List<String> answers(List<Integer> views) throws Exception {
        List<List<String>> blocks = blocks();
        List<String> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (int i = 0; i < blocks.size(); i++) {
                for (String sql : i > 1 || views.contains(i) ? blocks.get(i) : List.<String>of()) {
                    all.addAll(rows(connection, sql));
                }
            }
            String columns =
                    "run, process, program, role, runtime, operation, api, variable, outcome, value, masked, value_length,"
                            + " fingerprint, thread, phase, internal, library, library_version, file, line, type, method, place, count,"
                            + " first_nanos, last_nanos";
            all.addAll(rows(connection, "SELECT " + columns + " FROM accesses ORDER BY ALL"));
            all.addAll(rows(
                    connection,
                    "SELECT run, started_at, duration_nanos, command, directory, host, os, arch, user_name, tags, exit_code,"
                            + " exit_signal, failed, values_shown, complete, lost_events, tool_version, processes, accesses,"
                            + " occurrences FROM runs ORDER BY run"));
        }
        return all;
    }

    private List<List<String>> blocks() throws IOException {
        String page = Files.readString(PAGE)
                .replace("STORE", store.toString())
                .replace("TRACES", folder.resolve("traces").toString());
        List<List<String>> blocks = new ArrayList<>();
        Matcher block = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (block.find()) {
            blocks.add(List.of(block.group(1).split(";\n")));
        }
        assertThat(blocks).hasSize(2 + Kind.values().length + 1);
        return blocks;
    }

    private static List<String> rows(Connection connection, String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet found = statement.getResultSet();
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(found.getObject(i)));
                    }
                    rows.add(String.join(" | ", row));
                }
            }
        }
        return rows;
    }
}
