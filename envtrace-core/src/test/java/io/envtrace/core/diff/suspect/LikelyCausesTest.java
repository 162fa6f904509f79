package io.envtrace.core.diff.suspect;

import static io.envtrace.core.Traces.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.diff.DiffOptions;
import io.envtrace.core.diff.Differ;
import io.envtrace.core.diff.Side;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikelyCausesTest {
    private static Trace run(int code, ProcessNode root, Access... accesses) {
        Session session = Traces.session(true);
        Session ended =
                new Session("run-" + code, session.invocation(), 1, ExitStatus.ofCode(code), session.completeness());
        List<Access> timed = new ArrayList<>();
        for (Access access : accesses) {
            timed.add(access.renumbered(0, Traces.once(timed.size()), List.of()));
        }
        return Traces.of(ended, List.of(root), timed.toArray(new Access[0]));
    }

    private static Trace run(int code, Access... accesses) {
        return run(code, Traces.root(), accesses);
    }

    private static LikelyCauses verdict(Trace a, Trace b) {
        return LikelyCauses.of(Differ.of(a, b, new DiffOptions(Filter.DEFAULT, false)));
    }

    private static List<String> names(LikelyCauses verdict) {
        return verdict.suspects().stream().map(Suspect::name).toList();
    }

    private static Access plain(String name, String value) {
        return get(name, Value.plain(value));
    }

    @Test
    void whatIsMissingWhereItFailedComesBeforeOtherValues() {
        LikelyCauses verdict = verdict(
                run(0, plain("COLOR", "auto"), plain("REGION", "eu"), get("METRICS", null)),
                run(1, plain("COLOR", "never"), get("REGION", null), get("CRASH_DIR", null)));
        assertThat(verdict.failed()).isEqualTo(Side.B);
        assertThat(names(verdict).get(0)).isEqualTo("REGION");
    }

    /** As the go command does for its children, where it comes so far. */
    @Test
    void whatAProgramHasSetByItselfIsNoSuspectBesideWhatItWasGiven() {
        Access set = Traces.change("setenv", "CXX", Value.plain("g++"), null);
        LikelyCauses verdict = verdict(
                run(0, Traces.root("FLAGS=-a"), plain("FLAGS", "-a"), get("CXX", null), set, plain("CXX", "g++")),
                run(1, Traces.root("FLAGS=-b"), plain("FLAGS", "-b"), get("CXX", null)));
        assertThat(names(verdict).get(0)).isEqualTo("FLAGS");
        LikelyCauses given = verdict(
                run(0, Traces.root("CXX=g++"), plain("FLAGS", "-a"), get("CXX", null), set, plain("CXX", "g++")),
                run(1, Traces.root(), plain("FLAGS", "-b"), get("CXX", null)));
        assertThat(names(given).get(0)).as("one was given it").isEqualTo("CXX");
    }

    /** As in a job that runs with another user's home. */
    @Test
    void theOnlyOneThatWasReadAndDiffersIsASuspect() {
        LikelyCauses verdict = verdict(
                run(0, plain("HOME", "/home/me"), plain("REGION", "eu")),
                run(1, plain("HOME", "/nonexistent"), plain("REGION", "eu")));
        assertThat(names(verdict)).containsExactly("HOME");
        assertThat(names(verdict(run(0, plain("EDITOR", "vim")), run(1, plain("EDITOR", "nano")))))
                .isEmpty();
        assertThat(names(verdict(
                        run(0, plain("HOME", "/home/me"), plain("HOSTNAME", "a")),
                        run(1, plain("HOME", "/nonexistent"), plain("HOSTNAME", "b")))))
                .as("nothing tells which of two")
                .isEmpty();
    }

    @Test
    void whatAChildDidNotGetIsASuspect() {
        LikelyCauses verdict = verdict(runWithChild(0, "OTHER"), runWithChild(1, "KEY_FILE"));
        assertThat(verdict.suspects())
                .filteredOn(suspect -> suspect.name().equals("KEY_FILE"))
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.evidence()).contains(Evidence.MISSING_WHERE_IT_FAILED));
        assertThat(names(verdict)).startsWith("KEY_FILE");
    }

    private static Trace runWithChild(int code, String removed) {
        ProcessNode child = Traces.child(1, ExitStatus.ofCode(code), "sh")
                .withGiven(new ProcessNode.Given(
                        InitialEnvironment.Unlisted.INHERITED,
                        List.of(new Change(removed, EnvironmentChange.Kind.REMOVED, null))));
        Trace alone = run(code, Traces.root("KEY_FILE=/k", "OTHER=1"));
        return Traces.of(alone.session(), List.of(alone.processes().get(0), child));
    }

    @Test
    void whatDiffersOnAnyTwoMachinesIsNoSuspect() {
        LikelyCauses verdict = verdict(
                run(
                        0,
                        Traces.root("HOME=/home/me", "LOGS=/home/me/l"),
                        plain("HOME", "/home/me"),
                        plain("LOGS", "/home/me/l"),
                        plain("MODE", "fast")),
                run(
                        1,
                        Traces.root("HOME=/home/ci", "LOGS=/home/ci/l"),
                        plain("HOME", "/home/ci"),
                        plain("LOGS", "/home/ci/l"),
                        plain("MODE", "slow")));
        assertThat(names(verdict)).containsExactly("MODE");
    }

    @Test
    void aMisspeltNameIsOneSuspectWithTheOneThatWasMeant() {
        LikelyCauses verdict = verdict(
                run(0, Traces.root("SHOP_REGION=eu"), plain("SHOP_REGION", "eu")),
                run(1, Traces.root("SHOP_REGON=eu"), get("SHOP_REGION", null)));
        assertThat(verdict.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.name()).isEqualTo("SHOP_REGION");
            assertThat(suspect.meant()).isEqualTo("SHOP_REGON");
        });
    }

    @Test
    void theLastDifferenceThatMayMatterBeforeTheRunsGoApartComesFirst() {
        LikelyCauses verdict = verdict(
                run(0, plain("STYLE", "auto"), plain("MODE", "fast"), plain("REQUEST_ID", "7f3a"), get("GOOD", null)),
                run(1, plain("STYLE", "never"), plain("MODE", "slow"), plain("REQUEST_ID", "99b2"), get("BAD", null)));
        assertThat(names(verdict)).startsWith("MODE", "STYLE");
    }

    @Test
    void anotherOrderOfDirectoriesIsSuspectAndOtherDirectoriesAreNot() {
        Trace one = run(0, plain("PATH", "/a:/b"));
        assertThat(names(verdict(one, run(1, plain("PATH", "/b:/a"))))).containsExactly("PATH");
        assertThat(names(verdict(one, run(1, plain("PATH", "/a:/c"))))).isEmpty();
    }

    /** An editor that only a person has is missed last, and a token is another one each time. */
    @Test
    void whatAPersonLikesAndTokensStandBehindSettings() {
        LikelyCauses verdict = verdict(
                run(
                        0,
                        plain("TIMEOUT", "100"),
                        plain("EDITOR", "vim"),
                        plain("CLICOLOR", "1"),
                        plain("API_TOKEN", "a1")),
                run(
                        1,
                        plain("TIMEOUT", "100ms"),
                        get("EDITOR", null),
                        plain("CLICOLOR", "0"),
                        plain("API_TOKEN", "b2")));
        assertThat(names(verdict)).startsWith("TIMEOUT").doesNotContain("EDITOR", "CLICOLOR");
        LikelyCauses missing = verdict(
                run(0, plain("MODE", "fast"), plain("API_TOKEN", "a1")),
                run(1, plain("MODE", "slow"), get("API_TOKEN", null)));
        assertThat(names(missing)).as("a token that is missing").startsWith("API_TOKEN");
    }

    @Test
    void whatABuildToolTookWithItsWholeEnvironmentMayBeTheCause() {
        Access whole = Traces.access(Operation.LIST, "environ", null, Outcome.PRESENT, null, 1);
        LikelyCauses verdict = verdict(
                run(0, Traces.root("CFLAGS=-DVAL=0", "NUMBER=17"), whole),
                run(1, Traces.root("CFLAGS=-DVAL=1", "NUMBER=18"), whole));
        assertThat(names(verdict)).startsWith("CFLAGS");
    }

    /** Only one run asks for it, and both have it, each with another value. */
    @Test
    void whatOneRunReadsAndBothAreGivenDifferentlyIsASuspect() {
        LikelyCauses verdict = verdict(
                run(0, Traces.root("LC_ALL=C.UTF-8"), get("A", null), plain("LC_ALL", "C.UTF-8")),
                run(1, Traces.root("LC_ALL=C"), get("A", null)));
        assertThat(names(verdict)).containsExactly("LC_ALL");
    }

    /** Another version is a cause that is looked at where no variable is likely. */
    @Test
    void versionsAreSuspectsBehindVariables() {
        Access old = ofVersion("1.0", "1");
        Access later = ofVersion("2.0", "1");
        assertThat(names(verdict(run(0, old), run(1, later)))).containsExactly("org.third:party");
        LikelyCauses missing = verdict(run(0, old, plain("MODE", "fast")), run(1, later, get("MODE", null)));
        assertThat(names(missing)).startsWith("MODE");
    }

    private static Access ofVersion(String version, String value) {
        Library library = new Library("org.third:party", version, "party.jar", false);
        Frame site = new Frame("org.third.Party", "get", "Party.java", 3, library);
        Access read = plain("SAME", value);
        Access.Context context = new Access.Context(
                "main", read.phase(), false, new StackTrace(List.of(Traces.GETENV, site), false), site);
        return new Access(0, read.call(), context, read.times(), List.of());
    }

    @Test
    void nobodyFailedSoNoSideIsNamed() {
        LikelyCauses verdict = verdict(run(0, plain("MODE", "fast")), run(0, plain("MODE", "slow")));
        assertThat(verdict.failed()).isNull();
        assertThat(names(verdict)).containsExactly("MODE");
    }

    @Test
    void runsThatAreEqualHaveNoSuspect() {
        Trace one = run(0, plain("MODE", "fast"));
        assertThat(verdict(one, one).suspects()).isEmpty();
    }
}
