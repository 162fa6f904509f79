package io.envtrace.core.report;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text: a line for each access, live or from a finished trace, and a summary that fits the screen. */
final class TextReport implements Report {
    /** Registers the format. */
    static final class Format implements ReportFormat {
        @Override
        public String name() {
            return "text";
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

    private final ReportStream out;
    private final ReportOptions options;
    private final PlainText text;
    private final AccessLine line;
    private final Set<Integer> traced = new HashSet<>();

    TextReport(OutputStream out, ReportOptions options) {
        this.out = new ReportStream(out);
        this.options = options;
        this.text = new PlainText(options.charset());
        this.line = new AccessLine(text, options.color());
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
        // An exec is told once its child is known.
        if (event.access().operation() != Operation.EXEC) {
            print(event.process(), event.access(), line.of(event.access()));
        }
    }

    @Override
    public void exec(@Nullable AccessEvent event, ProcessNode child) {
        if (event != null) {
            print(event.process(), event.access(), line.ofExec(event.access(), child));
        } else if (options.lines() && options.filter().only().isEmpty()) {
            out.line(line.ofExec(child), options.charset());
        }
    }

    private void print(ProcessNode process, Access access, String content) {
        if (!options.lines() || !options.filter().matches(access)) {
            return;
        }
        String prefix = traced.size() > 1 ? process.pid() + " " : "";
        StringBuilder all = new StringBuilder(prefix).append(content);
        if (options.stacks()) {
            line.stack(access).forEach(frame -> all.append('\n').append(prefix).append(frame));
        }
        out.line(all.toString(), options.charset());
    }

    @Override
    public void finished(Trace trace) {
        if (options.summary()) {
            new Summary(trace, options, text).lines().forEach(summaryLine -> out.line(summaryLine, options.charset()));
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
