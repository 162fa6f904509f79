package io.envtrace.core.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.diff.Difference.ChildChanged;
import io.envtrace.core.diff.Difference.CountChanged;
import io.envtrace.core.diff.Difference.Divergence;
import io.envtrace.core.diff.Difference.GivenChanged;
import io.envtrace.core.diff.Difference.GivenInOne;
import io.envtrace.core.diff.Difference.GivenUnknown;
import io.envtrace.core.diff.Difference.Kind;
import io.envtrace.core.diff.Difference.LibraryChanged;
import io.envtrace.core.diff.Difference.OutcomeChanged;
import io.envtrace.core.diff.Difference.ProcessInOne;
import io.envtrace.core.diff.Difference.ReaderInOne;
import io.envtrace.core.diff.Difference.RuntimeChanged;
import io.envtrace.core.diff.Difference.RuntimeRead;
import io.envtrace.core.diff.Difference.UsedInOne;
import io.envtrace.core.diff.Difference.ValueChanged;
import io.envtrace.core.diff.Difference.ValueUnknown;
import io.envtrace.core.diff.value.Comparison;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferTest {
    private final Runs a = new Runs();
    private final Runs b = new Runs();

    private TraceDiff diff() {
        return Differ.of(a.trace(), b.trace(), DiffOptions.DEFAULT);
    }

    private List<Kind> kinds() {
        return diff().differences().stream().map(Difference::kind).toList();
    }

    @Test
    void theSameRunIsTheSame() {
        a.get("A", "1").get("B", (String) null).list();
        b.get("A", "1").get("B", (String) null).list();
        assertThat(diff().differences()).isEmpty();
        assertThat(diff().same()).isTrue();
    }

    @Test
    void anotherEndIsADifference() {
        b.exit(3);
        assertThat(diff().differences()).isEmpty();
        assertThat(diff().same()).isFalse();
    }

    @Test
    void aVariableThatIsUnsetComesFirst() {
        a.get("A_VALUE", "1").get("Z_STATE", "1");
        b.get("A_VALUE", "2").get("Z_STATE", (String) null);
        assertThat(kinds()).containsExactly(Kind.OUTCOME, Kind.VALUE, Kind.ORDER);
        assertThat(diff().of(OutcomeChanged.class).get(0).subject()).isEqualTo("Z_STATE");
    }

    /** A change of one run alone is told, and what leaves a variable as it was is none. */
    @Test
    void whatIsSetToWhatItWasIsNoDifference() {
        a.get("X", "1").set("A", "1", "1").get("B", "1");
        b.get("X", "1").get("B", "1");
        assertThat(diff().differences()).isEmpty();
        assertThat(Differ.of(b.trace(), a.trace(), new DiffOptions(Filter.DEFAULT, true))
                        .differences())
                .isEmpty();
        a.set("C", "1", "2");
        assertThat(diff().of(UsedInOne.class)).extracting(UsedInOne::subject).containsExactly("C");
        assertThat(diff().of(Divergence.class)).hasSize(1);
    }

    @Test
    void theValueIsToldThoughWhoAskedFirstSawNone() {
        a.asksWhetherSet("MODE").get("MODE", "fast");
        b.get("MODE", (String) null);
        OutcomeChanged changed = diff().of(OutcomeChanged.class).get(0);
        assertThat(changed.a().value()).isEqualTo(Value.plain("fast"));
        assertThat(changed.b().value()).isNull();
    }

    @Test
    void emptyIsNotUnset() {
        a.get("A", "");
        b.get("A", (String) null);
        assertThat(kinds()).containsExactly(Kind.OUTCOME, Kind.ORDER);
    }

    @Test
    void whatDiffersOnAnyTwoMachinesComesLastOfItsKind() {
        a.get("HOME", "/home/a").get("MODE", "x");
        b.get("HOME", "/home/b").get("MODE", "y");
        assertThat(diff().of(ValueChanged.class))
                .extracting(ValueChanged::subject)
                .containsExactly("MODE", "HOME");
    }

    @Test
    void whatWasFoundInOneRunComesBeforeWhatWasOnlyAskedFor() {
        b.get("ASKED", (String) null).get("FOUND", "1").get("HOME", "/home/b");
        assertThat(diff().of(UsedInOne.class)).extracting(UsedInOne::subject).containsExactly("FOUND", "ASKED", "HOME");
    }

    @Test
    void aVariableOfOneRun() {
        a.get("A", "1");
        b.get("A", "1").get("B", "1").list();
        assertThat(diff().of(UsedInOne.class)).extracting(UsedInOne::subject).containsExactly(Usage.WHOLE, "B");
        assertThat(diff().of(UsedInOne.class)).allMatch(d -> d.side() == Side.B);
    }

    @Test
    void whatIsReadInOneMayHaveBeenGivenToBoth() {
        a.given("A", "BOTH").get("A", "1");
        b.given("A", "BOTH", "B").get("A", "1").get("B", "1").get("BOTH", "1").list();
        assertThat(diff().of(UsedInOne.class))
                .extracting(UsedInOne::subject, UsedInOne::inOther)
                .containsExactly(
                        tuple(Usage.WHOLE, Presence.UNKNOWN), tuple("B", Presence.UNSET), tuple("BOTH", Presence.SET));
        a.given()
                .process(Traces.child(1, ExitStatus.ofCode(0), "p")
                        .withGiven(new ProcessNode.Given(Unlisted.UNKNOWN, List.of())));
        assertThat(diff().of(UsedInOne.class)).extracting(UsedInOne::inOther).containsOnly(Presence.UNKNOWN);
    }

    @Test
    void whatOneIsGivenAndNobodyReadsIsNoDifference() {
        a.given("HOME", "READ", "SAME", "X").get("READ", "1");
        b.given("READ", "SAME", "NEW").get("READ", "1");
        assertThat(diff().same()).isTrue();
        assertThat(diff().unread()).isEqualTo(new UnreadNames(List.of("X", "HOME"), List.of("NEW")));
        Filter some = new Filter(List.of("N*"), List.of(), false, List.of(), false);
        assertThat(Differ.of(a.trace(), b.trace(), new DiffOptions(some, false)).unread())
                .isEqualTo(new UnreadNames(List.of(), List.of("NEW")));
    }

    @Test
    void nothingIsSaidOfWhatIsNotKnown() {
        a.given("X");
        assertThat(diff().unread()).isEqualTo(new UnreadNames(List.of(), List.of()));
    }

    @Test
    void aShiftedLineIsNoDifference() {
        a.at("com.acme.Config", "load", 10)
                .get("A", "1")
                .at("com.acme.Config", "load", 20)
                .get("A", "1");
        b.at("com.acme.Config", "load", 15)
                .get("A", "1")
                .at("com.acme.Config", "load", 31)
                .get("A", "1");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aReaderMoreInTheSameMethodIsOne() {
        a.at("com.acme.Config", "load", 10).get("A", "1");
        b.at("com.acme.Config", "load", 10)
                .get("A", "1")
                .at("com.acme.Config", "load", 20)
                .get("A", "1");
        assertThat(diff().of(ReaderInOne.class)).extracting(ReaderInOne::side).containsExactly(Side.B);
    }

    @Test
    void generatedNamesAreNoDifference() {
        a.at("com.acme.App$$Lambda/0x00007f1", "apply", -1)
                .get("A", "1")
                .at("com.acme.App", "lambda$main$0", 5)
                .get("A", "1")
                .at("$Proxy12", "get", -1)
                .get("A", "1");
        b.at("com.acme.App$$Lambda$14/0x0000abc", "apply", -1)
                .get("A", "1")
                .at("com.acme.App", "lambda$main$3", 5)
                .get("A", "1")
                .at("$Proxy7", "get", -1)
                .get("A", "1");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aGoPackageKeepsItsPath() {
        assertThat(GeneratedNames.type("github.com/acme/app/0xdeadbeef.Load"))
                .isEqualTo("github.com/acme/app/0xdeadbeef.Load");
        assertThat(GeneratedNames.type("com.acme.App/0x00007f1")).isEqualTo("com.acme.App");
        assertThat(GeneratedNames.method("main.init.func1")).isEqualTo("main.init.func");
    }

    @Test
    void anotherVersionOfALibraryIsToldOnce() {
        a.at("x.Y", "z", 1, new Library("x:y", "1.0", "y.jar", false))
                .get("A", "1")
                .get("B", "1");
        b.at("x.Y", "z", 9, new Library("x:y", "1.1", "y.jar", false))
                .get("A", "1")
                .get("B", "1");
        assertThat(diff().differences()).containsExactly(new LibraryChanged("x:y", "1.0", "1.1"));
    }

    @Test
    void pathsBelowTheWorkingDirectoryAreRelative() {
        a.in("/home/me/app").get("CONF", "/home/me/app/conf:/etc").get("DIR", "/home/me/app");
        b.in("/runner/work").get("CONF", "/runner/work/conf:/etc").get("DIR", "/runner/work");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void anotherDirectoryWithTheSameBeginningIsAnother() {
        a.in("/work").get("CONF", "/work-old/x");
        b.in("/jobs").get("CONF", "/jobs-old/x");
        assertThat(kinds()).containsExactly(Kind.VALUE, Kind.ORDER);
    }

    @Test
    void maskedValuesAreComparedByFingerprint() {
        a.get("SAME", new Value(null, true, 20, "f1")).get("OTHER", new Value(null, true, 20, "f2"));
        b.get("SAME", new Value(null, true, 20, "f1")).get("OTHER", new Value(null, true, 20, "f3"));
        assertThat(diff().of(ValueChanged.class)).singleElement().satisfies(d -> {
            assertThat(d.subject()).isEqualTo("OTHER");
            assertThat(d.comparison()).isEqualTo(Comparison.FINGERPRINT);
        });
        assertThat(diff().of(ValueUnknown.class)).isEmpty();
    }

    @Test
    void withoutAKeyMaskedValuesAreComparedByTheBucketOfTheirLength() {
        a.get("NEAR", new Value(null, true, 17, null)).get("FAR", new Value(null, true, 17, null));
        b.get("NEAR", new Value(null, true, 30, null)).get("FAR", new Value(null, true, 40, "f3"));
        assertThat(diff().of(ValueChanged.class)).singleElement().satisfies(d -> {
            assertThat(d.subject()).isEqualTo("FAR");
            assertThat(d.comparison()).isEqualTo(Comparison.LENGTH);
        });
        assertThat(diff().of(ValueUnknown.class))
                .extracting(ValueUnknown::subject)
                .containsExactly("NEAR");
        assertThat(diff().same()).isFalse();
    }

    /** What is masked in it is the same, whatever it is. */
    @Test
    void aTraceIsEqualToItself() {
        a.get("SECRET", new Value(null, true, 17, null)).list();
        Trace trace = a.trace();
        assertThat(Differ.of(trace, trace, DiffOptions.DEFAULT).same()).isTrue();
    }

    @Test
    void whatWasGivenToOneAloneMayHaveBeenUsedWhereTheWholeWasTaken() {
        a.given("ONLY_A", "BOTH").list();
        b.given("BOTH").list();
        assertThat(diff().of(GivenInOne.class)).singleElement().satisfies(d -> {
            assertThat(d.subject()).isEqualTo("ONLY_A");
            assertThat(d.side()).isEqualTo(Side.A);
            assertThat(d.taker()).isNotNull();
        });
        assertThat(diff().unread().a()).isEmpty();
        assertThat(diff().same()).isFalse();
    }

    @Test
    void orWhereATraceIsNotComplete() {
        a.given("ONLY_A").get("X", "1").incomplete();
        b.given().get("X", "1");
        assertThat(diff().of(GivenInOne.class))
                .singleElement()
                .satisfies(d -> assertThat(d.taker()).isNull());
    }

    @Test
    void ofCompleteTracesItIsReadInNeither() {
        a.given("ONLY_A").get("X", "1");
        b.given().get("X", "1");
        assertThat(diff().unread().a()).containsExactly("ONLY_A");
        assertThat(diff().same()).isTrue();
    }

    @Test
    void valuesThatAreCutAreComparedByWhatIsThereAndTheirLength() {
        a.get("SAME", cut("x", 200_000)).get("BEGINNING", cut("x", 200_000)).get("LENGTH", cut("x", 200_000));
        b.get("SAME", cut("x", 200_000)).get("BEGINNING", cut("y", 200_000)).get("LENGTH", cut("x", 200_001));
        assertThat(diff().of(ValueChanged.class))
                .extracting(ValueChanged::subject, ValueChanged::comparison)
                .containsExactlyInAnyOrder(tuple("BEGINNING", Comparison.LENGTH), tuple("LENGTH", Comparison.LENGTH));
    }

    private static Value cut(String beginning, int length) {
        return new Value(beginning, false, true, length, null);
    }

    @Test
    void theReadablePartOfAMaskedValueIsCompared() {
        a.get("URL", new Value("postgres://app:•••@a/app", true, 30, null));
        b.get("URL", new Value("postgres://app:•••@b/app", true, 30, null));
        assertThat(kinds()).containsExactly(Kind.VALUE, Kind.ORDER);
    }

    @Test
    void theRuntimesOwnReadsAreLeftOut() {
        a.internal("JDK_17");
        b.internal("JDK_25");
        assertThat(kinds()).isEmpty();
        DiffOptions all = new DiffOptions(Filter.DEFAULT.withInternal(), false);
        assertThat(Differ.of(a.trace(), b.trace(), all).of(UsedInOne.class)).hasSize(2);
    }

    @Test
    void countsAreLeftOutUnlessAskedFor() {
        a.get("A", "1");
        b.get("A", "1").get("A", "1");
        assertThat(kinds()).isEmpty();
        assertThat(Differ.of(a.trace(), b.trace(), new DiffOptions(Filter.DEFAULT, true))
                        .of(CountChanged.class))
                .hasSize(1);
    }

    @Test
    void theFirstDivergenceIsFound() {
        a.get("A", "1").get("B", "1").get("C", "1");
        b.get("A", "1").get("C", "1").get("B", "1");
        assertThat(kinds()).containsExactly(Kind.ORDER);
        Divergence divergence = diff().of(Divergence.class).get(0);
        assertThat(divergence.a())
                .satisfies(access -> assertThat(access.variable()).isEqualTo("B"));
        assertThat(divergence.b())
                .satisfies(access -> assertThat(access.variable()).isEqualTo("C"));
    }

    @Test
    void otherThreadsComeAsTheyLike() {
        a.get("A", "1").on("worker-1").get("B", "1").get("C", "1");
        b.get("A", "1").on("worker-7").get("C", "1").get("B", "1");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void programsAreToldByTheirPathAndNotByTheirNumber() {
        a.process(Traces.child(1, ExitStatus.ofCode(0), "/usr/bin/git"));
        b.process(Traces.child(1, ExitStatus.ofCode(0), "/opt/bin/git"))
                .process(Traces.child(2, ExitStatus.ofCode(0), "/usr/bin/git"))
                .process(Traces.child(3, ExitStatus.ofCode(0), "/usr/bin/make"));
        assertThat(diff().differences()).singleElement().isInstanceOfSatisfying(ProcessInOne.class, d -> {
            assertThat(d.subject()).isEqualTo("java > make");
            assertThat(d.side()).isEqualTo(Side.B);
        });
    }

    @Test
    void anotherJdkIsTold() {
        ProcessNode root = Traces.root();
        ProcessNode newer = new ProcessNode(
                0,
                1,
                null,
                new ProcessNode.Program(root.executable(), root.arguments(), "/work"),
                new ProcessNode.Lifetime(0, root.exit()),
                new ProcessNode.Given(Unlisted.UNKNOWN, List.of()),
                new ProcessNode.Observation(
                        "agent", true, new ProcessRuntime("jvm", "25"), root.coverage(), List.of()));
        var second = new io.envtrace.core.model.Trace(
                b.trace().tool(), b.trace().session(), List.of(newer), List.of(), List.of());
        assertThat(Differ.of(a.trace(), second, DiffOptions.DEFAULT).differences())
                .singleElement()
                .isInstanceOf(RuntimeChanged.class);
    }

    @Test
    void whatWasTakenWholeIsComparedByValue() {
        a.given("MODE=1", "SAME=x", "READ=1").get("READ", "1").list();
        b.given("MODE=2", "SAME=x", "READ=1").get("READ", "1").list();
        assertThat(diff().differences()).hasSize(1);
        GivenChanged changed = diff().of(GivenChanged.class).get(0);
        assertThat(changed.subject()).isEqualTo("MODE");
        assertThat(changed.a()).isEqualTo(Value.plain("1"));
        assertThat(changed.b()).isEqualTo(Value.plain("2"));
        assertThat(changed.taker()).isNotNull();
        assertThat(diff().same()).isFalse();
    }

    @Test
    void whatNobodyCanHaveUsedIsNoDifference() {
        a.given("MODE=1");
        b.given("MODE=2");
        assertThat(diff().same()).isTrue();
        b.incomplete();
        assertThat(diff().of(GivenChanged.class)).hasSize(1).allMatch(d -> d.taker() == null);
    }

    @Test
    void aSecretThatWasTakenIsUnknown() {
        Value secret = new Value(null, true, 20, null);
        a.givenValue("TOKEN", secret).list();
        b.givenValue("TOKEN", secret).list();
        assertThat(diff().of(GivenUnknown.class))
                .extracting(GivenUnknown::subject)
                .containsExactly("TOKEN");
        assertThat(diff().same()).isFalse();
        Value known = new Value(null, true, 20, "ab12");
        a.givenValue("TOKEN", known);
        b.givenValue("TOKEN", known);
        assertThat(diff().same()).isTrue();
    }

    private static ProcessNode make(Change... changes) {
        return Traces.child(1, ExitStatus.ofCode(0), "cc")
                .withGiven(new ProcessNode.Given(Unlisted.INHERITED, List.of(changes)));
    }

    private static Change added(String name, String value) {
        return new Change(name, EnvironmentChange.Kind.ADDED, Value.plain(value));
    }

    @Test
    void whatAnExecChangedIsCompared() {
        a.given("X").process(make(added("CFLAGS", "-O2"), added("LOG", "/tmp/x.Ab12Cd"), added("OWN", "1")));
        b.given("X").process(make(added("CFLAGS", "-O0"), added("LOG", "/tmp/x.Zz99Qq")));
        assertThat(diff().of(ChildChanged.class))
                .extracting(ChildChanged::subject, ChildChanged::path)
                .containsExactly(tuple("CFLAGS", "java > cc"), tuple("OWN", "java > cc"));
        assertThat(diff().unread()).isEqualTo(new UnreadNames(List.of(), List.of()));
    }

    /** As by sudo, which asks for the name in the run that keeps it. */
    @Test
    void whatAChildWasNotGivenIsComparedThoughItsParentHasAskedForIt() {
        Change removed = new Change("KEY_FILE", EnvironmentChange.Kind.REMOVED, null);
        a.given("KEY_FILE=/k").get("KEY_FILE", "/k").process(make());
        b.given("KEY_FILE=/k").process(make(removed));
        assertThat(diff().of(ChildChanged.class))
                .extracting(ChildChanged::subject, ChildChanged::path)
                .containsExactly(tuple("KEY_FILE", "java > cc"));
        b.get("KEY_FILE", "/other");
        assertThat(diff().of(ChildChanged.class))
                .as("it follows from what both have read")
                .isEmpty();
    }

    @Test
    void whatARuntimeFoundOtherwiseIsADifference() {
        a.given("LANG=C").internal("LANG").internal("ONLY_A");
        b.given("LANG=C", "ONLY_A=1");
        assertThat(diff().of(RuntimeRead.class))
                .extracting(RuntimeRead::subject, d -> d.a().set(), d -> d.b().set())
                .containsExactly(tuple("LANG", false, true), tuple("ONLY_A", false, true));
        assertThat(diff().unread().b()).as("a runtime has asked for it").isEmpty();
        b.given().internal("LANG");
        assertThat(diff().same()).isTrue();
    }

    /** Each state occurs in both runs, in another program. */
    @Test
    void eachProgramIsComparedWithItself() {
        ProcessNode child = Traces.child(1, ExitStatus.ofCode(0), "cc");
        a.process(child).get("A", "1").in(1).get("A", (String) null);
        b.process(child).get("A", (String) null).in(1).get("A", "1");
        assertThat(diff().of(OutcomeChanged.class)).hasSize(1);
        Runs c = new Runs().process(child).get("A", "1").in(1).get("A", "2");
        Runs d = new Runs().process(child).get("A", "2").in(1).get("A", "1");
        assertThat(Differ.of(c.trace(), d.trace(), DiffOptions.DEFAULT).of(ValueChanged.class))
                .hasSize(1);
    }

    @Test
    void whatWasLeftOutOfOneIsLeftOutOfBoth() {
        a.given("APP_MODE=1", "OTHER=1").get("APP_MODE", "1").get("OTHER", "1");
        b.given("APP_MODE=1", "OTHER=1").get("APP_MODE", "1").get("OTHER", "1");
        Filter only = new Filter(List.of("APP_*"), List.of(), false, List.of(), true);
        TraceDiff diff = Differ.of(a.trace(), only.apply(b.trace()), DiffOptions.DEFAULT);
        assertThat(diff.same()).isTrue();
        assertThat(diff.a().session().filters()).containsExactly(only.applied());
    }
}
