package io.envtrace.core.report.text;

import io.envtrace.core.given.GivenOrigins;
import io.envtrace.core.given.OriginPhrases;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.output.PlainText;
import java.util.HashSet;
import java.util.Set;

/** Where what a read has found comes from, as a line below the read: once for each variable, where the trace tells it. */
final class OriginLines {
    private static final String INDENT = "        ";

    private final PlainText text;
    private final GivenOrigins origins = new GivenOrigins();
    private final Set<String> told = new HashSet<>();

    OriginLines(PlainText text) {
        this.text = text;
    }

    void add(ProcessNode process) {
        origins.add(process);
    }

    /** Takes an access before it is told. */
    void add(Access access) {
        origins.add(access);
    }

    /** The line below an access; empty where nothing is known, or where it was told before. */
    String of(Access access) {
        Origin origin = origins.of(access);
        if (origin == null) {
            return "";
        }
        String line = new OriginPhrases(text::escape, origins.home(access.process())).line(origin);
        return told.add(access.variable() + " " + line) ? INDENT + line : "";
    }
}
