package io.envtrace.core.check;

import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.check.rule.Rule;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Identifies the same finding in different runs, by what stays the same when lines, versions and values change. */
final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    static String of(Rule rule, Problem problem) {
        MessageDigest digest = sha256();
        add(digest, rule.id());
        add(digest, problem.variable());
        add(digest, rule.holdsInAllRuns() ? null : ProcessParents.program(problem.process()));
        Access access = problem.access();
        add(digest, access == null ? null : access.operation().name());
        if (access != null && !rule.concernsVariable()) {
            addReader(digest, access);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** The program's own method; where there is none, the library, which may ask for a name at several places for one purpose. */
    private static void addReader(MessageDigest digest, Access access) {
        Frame place = access.place();
        if (place == null) {
            return;
        }
        Library library = place.library();
        add(digest, library == null ? null : library.name());
        if (library == null || access.own() != null) {
            add(digest, place.type());
            add(digest, place.method());
        }
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        if (part != null) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
