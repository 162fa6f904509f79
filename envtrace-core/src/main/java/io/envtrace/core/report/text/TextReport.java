package io.envtrace.core.report.text;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.TimeOrder;
import io.envtrace.core.answer.Answer;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.ReportStream;
import io.envtrace.core.output.SourcePaths;
import io.envtrace.core.report.spi.Repeats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportFormat;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text: a line for each access, live or from a finished trace, and a summary that fits the screen. Lines that look the same are told once, and what helpers
 * did is counted only; where it turns out that the helper is what the user asks about, its lines follow at the end.
 */
public final class TextReport implements Report {
    /** Registers the format. */
    public static final class Format implements ReportFormat {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public List<String> extensions() {
            return List.of("txt", "text", "log");
        }

        @Override
        public String description() {
            return "a line for each access, then a summary";
        }

        @Override
        public boolean streams() {
            return true;
        }

        @Override
        public Report open(OutputStream out, ReportOptions options) {
            return new TextReport(out, options);
        }
    }

    /** A process whose lines were held back. */
    private record Held(long pid, String executable) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            return 31 * Long.hashCode(pid) + executable.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Held other && other.pid == pid && other.executable.equals(executable);
        }
    }

    private static final int LINES_KEPT = 10_000;

    private final ReportStream out;
    private final ReportOptions options;
    private final PlainText text;
    private final ProcessPrefix prefixes;
    private final LineClock clock;
    private final Set<Integer> traced = new HashSet<>();
    private final Map<String, Integer> programs = new HashMap<>();
    private final Set<Held> held = new HashSet<>();
    private final BulkLimit limit = new BulkLimit();
    private final LruMap<LineKey, Boolean> told = new LruMap<>(LINES_KEPT);
    private final HandOverLines handOvers;
    private final OriginLines origins;
    private AccessLine line;

    TextReport(OutputStream out, ReportOptions options) {
        this.out = new ReportStream(out);
        this.options = options;
        this.text = new PlainText(options.charset());
        this.prefixes = new ProcessPrefix(text);
        this.clock = new LineClock(options.clock());
        this.handOvers = new HandOverLines(text, options.color());
        this.origins = new OriginLines(text);
        this.line = lineIn("");
    }

    private AccessLine lineIn(String directory) {
        boolean changedValues = !options.filter().only().isEmpty();
        return new AccessLine(text, options.color(), changedValues, new SourcePaths(directory));
    }

    @Override
    public void sessionStarted(Tool tool, Session session) {
        line = lineIn(session.directory());
        clock.startedAt(session.startedAt());
    }

    @Override
    public void processStarted(ProcessNode process) {
        processChanged(process);
    }

    @Override
    public void processChanged(ProcessNode process) {
        origins.add(process);
        if (process.traced()) {
            traced.add(process.id());
        }
        if (options.lines()) {
            handOvers
                    .next(process, line)
                    .forEach((handOver, content) -> print(prefix(process, handOver.nanos()) + content));
        }
    }

    @Override
    public void access(AccessEvent event) {
        Access access = event.access();
        origins.add(access);
        // An exec is written once its child is known, and what is counted at the end.
        if (access.operation() == Operation.EXEC
                || options.repeats() == Repeats.COUNTED
                || !isWanted(access, event.process())) {
            return;
        }
        if (isFolded(event.process())) {
            held.add(held(event.process()));
        } else if (options.repeats() == Repeats.EACH) {
            print(line.of(prefix(event.process(), event.nanos()), access, access.count()), access);
        } else {
            writeOnce(event);
        }
    }

    private boolean isWanted(Access access, ProcessNode process) {
        return options.lines() && options.filter().matches(access, process);
    }

    private boolean isFolded(ProcessNode process) {
        return options.folding().helpers() && process.role() == Role.HELPER;
    }

    private static Held held(ProcessNode process) {
        return new Held(process.pid(), process.executable());
    }

    private void writeOnce(AccessEvent event) {
        ProcessNode process = event.process();
        Access access = event.access();
        BulkLimit.Verdict verdict = showsAllInBulk() ? BulkLimit.Verdict.TELL : limit.verdict(program(process), access);
        if (verdict == BulkLimit.Verdict.SAY_THERE_ARE_MORE) {
            print(line.more(prefix(process, event.nanos()), access));
        } else if (verdict == BulkLimit.Verdict.TELL) {
            String content = access.outcome() == Outcome.ABSENT
                    ? line.missing(access)
                    : line.of("", access, 1).whole();
            StackTrace stack = options.stacks() ? access.stack() : null;
            if (told.add(new LineKey(program(process), content, stack), true)) {
                print(line.of(prefix(process, event.nanos()), access, access.count()), access);
            }
        }
    }

    /** Whether variables were asked for by name, or everything was. */
    private boolean showsAllInBulk() {
        return !options.folding().repeats() || !options.filter().only().isEmpty();
    }

    /** A number for what the process runs: what another process of the same program did alike is not told again. */
    private int program(ProcessNode process) {
        return options.folding().repeats() ? programNumber(process.executable()) : process.id();
    }

    private int programNumber(String executable) {
        Integer known = programs.get(executable);
        int number = known == null ? programs.size() : known;
        programs.put(executable, number);
        return number;
    }

    @Override
    public void exec(@Nullable AccessEvent event, ProcessNode child) {
        if (options.repeats() == Repeats.COUNTED) {
            return;
        }
        if (isFolded(child)) {
            held.add(held(child));
        }
        if (!wanted(event == null ? null : event.access(), child)) {
            return;
        }
        ProcessNode shown = options.filter().apply(child);
        if (event == null) {
            print(line.ofExec(shown));
        } else {
            print(line.ofExec(prefix(event.process(), event.nanos()), event.access(), shown), event.access());
        }
    }

    private boolean wanted(@Nullable Access exec, ProcessNode child) {
        Filter filter = options.filter();
        if (!options.lines() || isFolded(child) || !filter.programs().matches(child)) {
            return false;
        }
        return exec == null
                ? filter.only().isEmpty() || filter.changes(child)
                : filter.matches(exec) || filter.changes(exec, child);
    }

    private String prefix(ProcessNode process, long nanos) {
        return clock.at(nanos) + (traced.size() > 1 ? prefixes.of(process) : "");
    }

    private String fit(FittedLine fitted) {
        return options.display().fitted() ? fitted.in(options.display().width()) : fitted.whole();
    }

    private void print(FittedLine fitted) {
        print(fit(fitted));
    }

    private void print(FittedLine fitted, Access access) {
        print(fitted);
        String origin = origins.of(access);
        if (!origin.isEmpty()) {
            print(origin);
        }
        if (options.stacks()) {
            print(line.stack(access));
        }
    }

    private void print(List<String> lines) {
        for (String content : lines) {
            print(content);
        }
    }

    private void print(String lines) {
        out.line(lines, options.charset());
    }

    @Override
    public void finished(Trace trace) {
        if (options.lines() && (options.repeats() == Repeats.COUNTED || !held.isEmpty())) {
            writeCounted(trace);
        }
        if (options.summary()) {
            print(new Summary(trace, options, text).lines());
        } else if (options.lines() && options.folding().helpers()) {
            print(new HelperLines(text).of(Answer.of(trace, options.filter())));
        }
    }

    /** Writes what is told once all is known; of a running program, what was held back. */
    private void writeCounted(Trace trace) {
        CountedLines counted = new CountedLines();
        CountedAccesses accesses = new CountedAccesses(trace, options);
        for (TimeOrder order = TimeOrder.of(trace.accesses()); order.hasNext(); ) {
            int number = order.nextInt();
            Access access = trace.accesses().get(number);
            ProcessNode process = trace.processes().get(access.process());
            if (access.operation() == Operation.EXEC) {
                addChildren(counted, trace, access);
            } else if (isUntold(process) && !isFolded(process) && accesses.wants(access, process)) {
                StackTrace stack = options.stacks() ? access.stack() : null;
                String content = line.of("", access, 1).whole();
                counted.add(program(process), process.id(), content, stack, number, access.count());
            }
        }
        counted.drain(new Counted(trace));
    }

    /** Whether nothing was told of it while the program ran. */
    private boolean isUntold(ProcessNode process) {
        return options.repeats() == Repeats.COUNTED || held.contains(held(process));
    }

    private void addChildren(CountedLines counted, Trace trace, Access exec) {
        ProcessNode parent = trace.processes().get(exec.process());
        for (int id : exec.children()) {
            ProcessNode child = trace.processes().get(id);
            if (isUntold(child) && wanted(exec, child)) {
                FittedLine started = line.ofExec(
                        prefix(parent, exec.firstNanos()),
                        exec,
                        options.filter().apply(child));
                counted.addChild(id, fit(started));
            }
        }
    }

    /** Writes the lines, each with the sum of its counts. */
    private final class Counted implements CountedLines.Reader {
        private final Trace trace;

        Counted(Trace trace) {
            this.trace = trace;
        }

        @Override
        public void access(int number, long count, int processes) {
            Access access = trace.accesses().get(number);
            ProcessNode process = trace.processes().get(access.process());
            FittedLine content = line.of(prefix(process, access.firstNanos()), access, count);
            print(processes > 1 ? content.fixed("   in " + processes + " processes") : content, access);
        }

        @Override
        public void text(String text) {
            print(text);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
