package io.envtrace.core.diff.format;

import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Difference.ChildChanged;
import io.envtrace.core.diff.Difference.CountChanged;
import io.envtrace.core.diff.Difference.DaemonGiven;
import io.envtrace.core.diff.Difference.Divergence;
import io.envtrace.core.diff.Difference.GivenChanged;
import io.envtrace.core.diff.Difference.GivenInOne;
import io.envtrace.core.diff.Difference.GivenUnknown;
import io.envtrace.core.diff.Difference.LibraryChanged;
import io.envtrace.core.diff.Difference.OutcomeChanged;
import io.envtrace.core.diff.Difference.ProcessInOne;
import io.envtrace.core.diff.Difference.ReaderInOne;
import io.envtrace.core.diff.Difference.RuntimeChanged;
import io.envtrace.core.diff.Difference.RuntimeRead;
import io.envtrace.core.diff.Difference.UsedInOne;
import io.envtrace.core.diff.Difference.ValueChanged;
import io.envtrace.core.diff.Difference.ValueUnknown;

/** A difference as one row of a table. */
final class DiffRow {
    /**
     * What stands in the row.
     *
     * @param kind for people
     * @param subject the variable, program or library
     * @param change what differs
     * @param place where it was read; empty where that makes no sense
     */
    record Cells(String kind, String subject, String change, String place) {}

    private final DiffPhrases words;

    DiffRow(DiffPhrases words) {
        this.words = words;
    }

    Cells of(Difference difference) {
        String variable = words.name(difference.subject());
        if (difference instanceof OutcomeChanged d) {
            return new Cells("state", variable, words.change(d), words.who(d.b().first()));
        }
        if (difference instanceof ValueChanged d) {
            return new Cells("value", variable, words.change(d), words.who(d.b().first()));
        }
        if (difference instanceof ValueUnknown d) {
            return new Cells("not comparable", variable, words.hidden(d), words.who(d.b().first()));
        }
        if (difference instanceof GivenInOne d) {
            return new Cells("given to " + d.side() + " only", variable, words.given(d), "");
        }
        if (difference instanceof GivenUnknown d) {
            return new Cells("not comparable", variable, words.hidden(d), "");
        }
        if (difference instanceof GivenChanged d) {
            return new Cells("given differently", variable, words.given(d), "");
        }
        if (difference instanceof DaemonGiven d) {
            return new Cells(d.known() ? "given to a daemon" : "not comparable", variable, words.daemon(d), "");
        }
        if (difference instanceof ChildChanged d) {
            return new Cells("changed for a child", variable, words.child(d), "");
        }
        if (difference instanceof RuntimeRead d) {
            return new Cells("read by a runtime", variable, words.read(d), words.who(d.first()));
        }
        if (difference instanceof UsedInOne d) {
            return new Cells(
                    "read in " + d.side() + " only",
                    variable,
                    words.used(d),
                    words.who(d.use().first()));
        }
        if (difference instanceof ReaderInOne d) {
            return new Cells("reader in " + d.side() + " only", variable, "", words.reader(d));
        }
        if (difference instanceof CountChanged d) {
            return new Cells("count", variable, words.counts(d), "");
        }
        return ofProgram(difference);
    }

    private Cells ofProgram(Difference difference) {
        String subject = words.plain(difference.subject());
        if (difference instanceof ProcessInOne d) {
            return new Cells("program in " + d.side() + " only", subject, "", "");
        }
        if (difference instanceof RuntimeChanged d) {
            String a = words.plain(String.join(", ", d.a().runtimes()));
            return new Cells(
                    "runtime", subject, a + words.arrow() + words.plain(String.join(", ", d.b().runtimes())), "");
        }
        if (difference instanceof LibraryChanged d) {
            return new Cells("version", subject, words.plain(d.a()) + words.arrow() + words.plain(d.b()), "");
        }
        Divergence d = (Divergence) difference;
        return new Cells("first divergence", subject, "A " + words.next(d.a()) + "; B " + words.next(d.b()), "");
    }
}
