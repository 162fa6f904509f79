package io.envtrace.store.write;

import io.envtrace.core.json.ConstantNames;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.IdentityHashMap;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/** The columns of the table of accesses, in their order; docs/sql.md tells what each means. */
final class AccessColumns {
    /** An access with its process. */
    record Source(Access access, ProcessNode process) {}

    /**
     * A column.
     *
     * @param of the cell: a text, a Long, an Integer or a Boolean as the type is; null for none
     */
    record Column(String name, DuckDBColumnType type, Cell of) {}

    /** Makes a cell. */
    @FunctionalInterface
    interface Cell {
        @Nullable
        Object of(Source source);
    }

    private static final ConstantNames<Role> ROLES = new ConstantNames<>(Role.values());
    private static final ConstantNames<Operation> OPERATIONS = new ConstantNames<>(Operation.values());
    private static final ConstantNames<Outcome> OUTCOMES = new ConstantNames<>(Outcome.values());
    private static final ConstantNames<Phase> PHASES = new ConstantNames<>(Phase.values());

    /** Texts that would be made anew for each row. */
    private final IdentityHashMap<ProcessNode, String> programs = new IdentityHashMap<>();

    private final IdentityHashMap<Frame, String> places = new IdentityHashMap<>();

    /** All columns, for the accesses of one trace. @param run the id of the run, which is the same in each row */
    static List<Column> of(String run) {
        return new AccessColumns().columns(run);
    }

    private AccessColumns() {}

    private List<Column> columns(String run) {
        return List.of(
                text("run", source -> run),
                number("process", source -> source.access.process()),
                text("program", source -> programs.computeIfAbsent(source.process, ProcessNode::name)),
                text("role", source -> ROLES.of(source.process.role())),
                text("runtime", source -> runtime(source.process)),
                text("operation", source -> OPERATIONS.of(source.access.operation())),
                text("api", source -> source.access.api()),
                text("variable", source -> source.access.variable()),
                text("outcome", source -> OUTCOMES.of(source.access.outcome())),
                text("value", source -> value(source).text()),
                flag("masked", source -> value(source).masked()),
                number("value_length", source -> length(source.access.value())),
                text("fingerprint", source -> value(source).fingerprint()),
                text("thread", source -> source.access.thread()),
                text("phase", source -> PHASES.of(source.access.phase())),
                flag("internal", source -> source.access.internal()),
                text("library", source -> name(source.access.library())),
                text("library_version", source -> version(source.access.library())),
                text("file", source -> file(source.access.site())),
                number("line", source -> line(source.access.site())),
                text("type", source -> type(source.access.site())),
                text("method", source -> method(source.access.site())),
                text("place", source -> place(source.access.place())),
                amount("count", source -> source.access.count()),
                amount("first_nanos", source -> source.access.firstNanos()),
                amount("last_nanos", source -> source.access.lastNanos()));
    }

    private static Column text(String name, Cell of) {
        return new Column(name, DuckDBColumnType.VARCHAR, of);
    }

    private static Column number(String name, Cell of) {
        return new Column(name, DuckDBColumnType.INTEGER, of);
    }

    private static Column amount(String name, Cell of) {
        return new Column(name, DuckDBColumnType.BIGINT, of);
    }

    private static Column flag(String name, Cell of) {
        return new Column(name, DuckDBColumnType.BOOLEAN, of);
    }

    private static @Nullable String runtime(ProcessNode process) {
        ProcessRuntime runtime = process.runtime();
        return runtime == null ? null : runtime.kind();
    }

    private static final Value NO_VALUE = new Value(null, false, 0, null);

    private static Value value(Source source) {
        Value value = source.access.value();
        return value == null ? NO_VALUE : value;
    }

    /** Of a value that is whole, the text tells. */
    private static @Nullable Integer length(@Nullable Value value) {
        return value == null || value.isWhole() ? null : (Integer) value.length();
    }

    private static @Nullable String name(@Nullable Library library) {
        return library == null ? null : library.name();
    }

    private static @Nullable String version(@Nullable Library library) {
        return library == null || library.version().isEmpty() ? null : library.version();
    }

    private static @Nullable String file(@Nullable Frame frame) {
        return frame == null ? null : frame.file();
    }

    private static @Nullable Integer line(@Nullable Frame frame) {
        return frame == null || frame.line() <= 0 ? null : (Integer) frame.line();
    }

    private static @Nullable String type(@Nullable Frame frame) {
        return frame == null ? null : frame.type();
    }

    private static @Nullable String method(@Nullable Frame frame) {
        return frame == null ? null : frame.method();
    }

    private @Nullable String place(@Nullable Frame frame) {
        return frame == null ? null : places.computeIfAbsent(frame, AccessColumns::placeOf);
    }

    private static String placeOf(Frame frame) {
        if (frame.file() == null) {
            return frame.type() + "." + frame.method();
        }
        return frame.line() > 0 ? frame.file() + ":" + frame.line() : frame.file();
    }
}
