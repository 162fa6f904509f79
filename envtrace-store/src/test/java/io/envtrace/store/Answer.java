package io.envtrace.store;

import io.envtrace.core.store.RowSink;
import io.envtrace.core.store.StoreLimits;
import io.envtrace.core.store.StoreQuestion;
import io.envtrace.core.store.StoreReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps an answer. */
public final class Answer implements RowSink {
    public List<String> sentences = List.of();
    public List<String> columns = List.of();
    public final List<List<Object>> rows = new ArrayList<>();
    private boolean ended;

    /** What a store answers to SQL. */
    public static Answer toSql(Path store, String sql) throws IOException {
        return of(store, false, (reader, sink) -> reader.sql(sql, sink));
    }

    /** What a store answers to SQL that may do anything. */
    public static Answer toAnySql(Path store, String sql) throws IOException {
        return of(store, true, (reader, sink) -> reader.sql(sql, sink));
    }

    /** What a store answers to a ready question. */
    public static Answer to(Path store, StoreQuestion.Kind kind, String variable, String since) throws IOException {
        return of(store, false, (reader, sink) -> reader.ask(new StoreQuestion(kind, variable, "", since), sink));
    }

    /** A question. */
    private interface Asked {
        void ask(StoreReader reader, RowSink sink) throws IOException;
    }

    private static Answer of(Path store, boolean files, Asked asked) throws IOException {
        Answer answer = new Answer();
        try (StoreReader reader = new DuckTraceStore().query(store, new StoreLimits(1, 200L << 20, files))) {
            asked.ask(reader, answer);
        }
        if (!answer.ended) {
            throw new AssertionError("the answer has no end");
        }
        return answer;
    }

    /** The only cell of the only row. */
    public Object cell() {
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new AssertionError("not one cell: " + rows);
        }
        return rows.get(0).get(0);
    }

    @Override
    public void begin(List<String> said, List<String> names) {
        sentences = said;
        columns = names;
    }

    @Override
    public void row(List<Object> cells) {
        rows.add(Collections.unmodifiableList(new ArrayList<>(cells)));
    }

    @Override
    public void end() {
        ended = true;
    }
}
