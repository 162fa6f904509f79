package io.envtrace.core.report.text;

import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.output.PlainText;

/** What a process is called at the beginning of a line: {@code name[pid] }, as in system logs. */
final class ProcessPrefix {
    private final PlainText text;

    ProcessPrefix(PlainText text) {
        this.text = text;
    }

    String of(ProcessNode process) {
        return text.escape(process.name()) + "[" + process.pid() + "] ";
    }
}
