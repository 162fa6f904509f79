package io.envtrace.core.report.text;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.ReportStream;
import io.envtrace.core.report.spi.Repeats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportFormat;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.event.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text: a line for each access, live or from a finished trace, and a summary that fits the screen. */
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

    private static final int LINES_KEPT = 10_000;

    private final ReportStream out;
    private final ReportOptions options;
    private final PlainText text;
    private final AccessLine line;
    private final Set<Integer> traced = new HashSet<>();
    private final UnsetLimit limit = new UnsetLimit();
    private final LruMap<LineKey, Boolean> told = new LruMap<>(LINES_KEPT);
    private final CountedLines counted = new CountedLines();

    TextReport(OutputStream out, ReportOptions options) {
        this.out = new ReportStream(out);
        this.options = options;
        this.text = new PlainText(options.charset());
        this.line =
                new AccessLine(text, options.color(), !options.filter().only().isEmpty());
    }

    @Override
    public void processStarted(ProcessNode process) {
        processChanged(process);
    }

    @Override
    public void processChanged(ProcessNode process) {
        if (process.traced()) {
            traced.add(process.id());
        }
    }

    @Override
    public void access(AccessEvent event) {
        Access access = event.access();
        // An exec is written once its child is known.
        if (access.operation() == Operation.EXEC || !wanted(access)) {
            return;
        }
        switch (options.repeats()) {
            case EACH -> print(whole(event.process(), access, line.of(access)));
            case COUNTED ->
                counted.add(
                        access.process(), line.of(access, 1), shown(access.stack()), event.number(), access.count());
            case ONCE -> writeOnce(event.process(), access);
        }
    }

    private boolean wanted(Access access) {
        return options.lines() && options.filter().matches(access);
    }

    private @Nullable StackTrace shown(@Nullable StackTrace stack) {
        return options.stacks() ? stack : null;
    }

    private void writeOnce(ProcessNode process, Access access) {
        UnsetLimit.Verdict verdict = asksForUnset() ? UnsetLimit.Verdict.TELL : limit.verdict(access);
        if (verdict == UnsetLimit.Verdict.SAY_THERE_ARE_MORE) {
            print(prefix(process) + line.moreUnset(access));
        } else if (verdict == UnsetLimit.Verdict.TELL) {
            LineKey key = new LineKey(access.process(), line.of(access, 1), shown(access.stack()));
            if (told.add(key, true)) {
                print(whole(process, access, key.line()));
            }
        }
    }

    /** Whether the user asked for unset variables, so that all are shown. */
    private boolean asksForUnset() {
        return options.filter().unset() || !options.filter().only().isEmpty();
    }

    @Override
    public void exec(@Nullable AccessEvent event, ProcessNode child) {
        if (!options.lines() || !wanted(event, child)) {
            return;
        }
        ProcessNode shown = options.filter().apply(child);
        String content = event == null
                ? line.ofExec(shown)
                : whole(event.process(), event.access(), line.ofExec(event.access(), shown));
        if (options.repeats() == Repeats.COUNTED) {
            counted.addChild(child.id(), content);
        } else {
            print(content);
        }
    }

    private boolean wanted(@Nullable AccessEvent exec, ProcessNode child) {
        Filter filter = options.filter();
        return exec == null
                ? filter.only().isEmpty() || filter.changes(child)
                : filter.matches(exec.access()) || filter.changes(exec.access(), child);
    }

    private String prefix(ProcessNode process) {
        return traced.size() > 1 ? process.pid() + " " : "";
    }

    private String whole(ProcessNode process, Access access, String content) {
        String prefix = prefix(process);
        StringBuilder all = new StringBuilder(prefix).append(content);
        if (options.stacks()) {
            line.stack(access).forEach(frame -> all.append('\n').append(prefix).append(frame));
        }
        return all.toString();
    }

    private void print(String lines) {
        out.line(lines, options.charset());
    }

    @Override
    public void finished(Trace trace) {
        counted.drain(new CountedLines.Reader() {
            @Override
            public void access(int number, long count) {
                Access access = trace.accesses().get(number);
                print(whole(trace.processes().get(access.process()), access, line.of(access, count)));
            }

            @Override
            public void text(String text) {
                print(text);
            }
        });
        if (options.summary()) {
            for (String line : new Summary(trace, options, text).lines()) {
                print(line);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
