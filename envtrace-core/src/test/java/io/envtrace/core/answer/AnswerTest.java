package io.envtrace.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Library SHOP = new Library("com.acme:shop", "1.0", "shop.jar", false, true);
    private static final Library SPRING = new Library("spring-core", "6.2", "spring-core.jar", false);
    private static final Library LOGBACK = new Library("logback-core", "1.5", "logback.jar", false);

    private static final Library PYTHON = library("libpython3.11.so.1.0");

    private long time;

    private static Library library(String name) {
        return new Library(name, "1", name, false);
    }

    private static Frame line(Library library, int number) {
        return new Frame(library.name() + ".Reader", "read", "Reader.java", number, library);
    }

    /** A read at a site, behind a line of the program's own code. */
    private Access read(String name, @Nullable String value, Frame site, @Nullable Frame own) {
        List<Frame> frames = own == null || own.equals(site) ? List.of(site) : List.of(site, own);
        Outcome outcome = value == null ? Outcome.ABSENT : value.isEmpty() ? Outcome.EMPTY : Outcome.PRESENT;
        Value found = value == null ? null : Value.plain(value);
        return new Access(
                0,
                new Access.Call(Operation.GET, "System.getenv(String)", name, outcome, found),
                new Access.Context("main", Phase.RUN, false, new StackTrace(frames, false), site),
                Traces.once(time++),
                List.of());
    }

    private Access own(String name, @Nullable String value, int line) {
        return read(name, value, line(SHOP, line), line(SHOP, line));
    }

    private Access through(Library library, String name, @Nullable String value, int line) {
        return read(name, value, line(library, 1), line(SHOP, line));
    }

    private static Trace trace(List<ProcessNode> processes, List<Access> accesses) {
        return Traces.of(Traces.session(true), processes, accesses.toArray(new Access[0]));
    }

    private static Answer answer(List<ProcessNode> processes, List<Access> accesses) {
        return Answer.of(trace(processes, accesses), Filter.DEFAULT);
    }

    private static Answer answer(List<Access> accesses) {
        return answer(List.of(Traces.root()), accesses);
    }

    private static List<String> names(List<Setting> settings) {
        return settings.stream().map(Setting::name).toList();
    }

    private static ProcessNode ended(ProcessNode process, int code) {
        return new ProcessNode(
                process.id(),
                process.pid(),
                process.parent(),
                process.program(),
                new ProcessNode.Lifetime(0, ExitStatus.ofCode(code)),
                process.given(),
                process.observation());
    }

    @Test
    void ownCodeComesFirstThenLibraries() {
        Answer answer = answer(List.of(
                read("LIBRARY", "1", line(SPRING, 1), null),
                through(SPRING, "THROUGH", "2", 5),
                own("OWN", "3", 6),
                own("OWN_MISSING", null, 7)));
        assertThat(names(answer.found())).containsExactly("OWN", "THROUGH", "LIBRARY");
        assertThat(names(answer.missing())).containsExactly("OWN_MISSING");
    }

    @Test
    void whatWasFoundOnceIsNotMissingAndItsValueIsTold() {
        Access asked = new Access(
                0,
                new Access.Call(Operation.GET, "System.getenv().containsKey(Object)", "A", Outcome.PRESENT, null),
                own("A", "x", 1).context(),
                Traces.once(0),
                List.of());
        Answer answer = answer(List.of(asked, own("A", null, 2), own("A", "1", 3)));
        assertThat(answer.missing()).isEmpty();
        assertThat(answer.found())
                .singleElement()
                .satisfies(setting -> assertThat(setting.read().value()).isEqualTo(Value.plain("1")));
    }

    /** One line that starts a framework asks for very many; what another line asks the same library for is meant by itself. */
    @Test
    void manySettingsBehindOneLineFoldByLibrary() {
        List<Access> accesses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            accesses.add(through(SPRING, "spring.setting" + i, null, 10));
            accesses.add(through(SPRING, "SPRING_SETTING" + i, null, 10));
        }
        for (int i = 0; i < 6; i++) {
            accesses.add(through(LOGBACK, "LOG_" + i, null, 10));
        }
        accesses.add(through(SPRING, "PAYMENT_URL", null, 20));
        Answer answer = answer(accesses);
        assertThat(names(answer.missing())).containsExactly("PAYMENT_URL");
        assertThat(answer.bulk()).containsEntry("spring-core 6.2", 30).containsEntry("logback-core 1.5", 6);
    }

    @Test
    void librariesThatAskByThemselvesFoldBesideAnOwnRead() {
        List<Access> library = List.of(read("LIB_A", null, line(LOGBACK, 1), null));
        assertThat(names(answer(library).missing())).containsExactly("LIB_A");
        List<Access> both = new ArrayList<>(library);
        both.add(own("A", "1", 3));
        assertThat(answer(both).missing()).isEmpty();
        assertThat(answer(both).bulk()).containsEntry("logback-core 1.5", 1);
    }

    @Test
    void aNameThatIsSetAndReadByNobodyMayBeMeant() {
        List<Access> accesses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            accesses.add(through(SPRING, "spring.setting" + i, null, 10));
        }
        accesses.add(through(SPRING, "SHOP_REGION", null, 10));
        Answer answer = answer(List.of(Traces.root("SHOP_REGON=eu", "OTHER=1")), accesses);
        assertThat(answer.missing())
                .singleElement()
                .satisfies(setting ->
                        assertThat(setting.meant()).isEqualTo(new MeantName("SHOP_REGON", MeantName.Unread.NEVER)));
        accesses.add(own("SHOP_REGON", "eu", 30));
        Answer read = answer(List.of(Traces.root("SHOP_REGON=eu", "OTHER=1")), accesses);
        assertThat(read.missing()).as("it is read").isEmpty();
    }

    @Test
    void theLastOneMissingBeforeAFailureIsTold() {
        List<Access> accesses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            accesses.add(through(SPRING, "spring.setting" + i, null, 10));
        }
        accesses.add(through(SPRING, "DB_URL", null, 10));
        accesses.add(own("HOME", "/root", 11));
        Answer failed = answer(List.of(ended(Traces.root(), 1)), accesses);
        assertThat(names(failed.missing())).containsExactly("DB_URL");
        assertThat(failed.missing().get(0).last()).isTrue();
        assertThat(answer(accesses).missing()).as("it ended well").isEmpty();
    }

    @Test
    void whatARuntimeAsksForOnItsOwnAccountIsNotTheLastOneMissing() {
        Frame python = line(PYTHON, 1);
        Access own = read("PYTHONINSPECT", null, python, null);
        Answer only = answer(List.of(ended(Traces.root(), 1)), List.of(read("DB_URL", null, python, null), own));
        assertThat(only.missing())
                .filteredOn(Setting::last)
                .extracting(Setting::name)
                .containsExactly("DB_URL");
        assertThat(OwnSetting.is(read("pythonx", null, python, null), Traces.root()))
                .isTrue();
        assertThat(OwnSetting.is(read("JAVA_HOME", null, python, null), Traces.root()))
                .as("after the executable")
                .isTrue();
        assertThat(OwnSetting.is(own("JAVA_HOME", null, 3), Traces.root())).isFalse();
        assertThat(OwnSetting.is(read("CONF", null, line(library("c-1.so"), 1), null), Traces.root()))
                .as("a name of one letter")
                .isFalse();
    }

    @Test
    void anEmptyOneMayBeTheLastWithoutAValue() {
        List<Access> accesses = List.of(own("REGION", null, 3), own("WORKERS", "", 4));
        Answer failed = answer(List.of(ended(Traces.root(), 1)), accesses);
        assertThat(failed.found().get(0).last()).isTrue();
        assertThat(failed.missing().get(0).last()).isFalse();
        SettingReason reason = new SettingReason(trace(List.of(Traces.root()), accesses), name -> name);
        assertThat(reason.of(failed.found().get(0), "exit 1"))
                .isEqualTo("empty, the last one without a value before exit 1");
    }

    @Test
    void whatOneProcessFoundAndAnotherDidNotIsMissingThere() {
        ProcessNode child = Traces.child(1, ExitStatus.ofCode(4), "/app/worker");
        Access there = own("SERVICE_URL", "http://s", 3);
        Access here = inProcess(1, own("SERVICE_URL", null, 4));
        List<ProcessNode> processes = List.of(Traces.root(), child);
        Answer answer = answer(processes, List.of(there, here));
        assertThat(names(answer.found())).containsExactly("SERVICE_URL");
        assertThat(names(answer.missing())).containsExactly("SERVICE_URL");
        SettingReason reason = new SettingReason(trace(processes, List.of(there, here)), name -> name);
        assertThat(reason.of(answer.missing().get(0), "")).isEqualTo("set in java, not in worker");
        Access later = inProcess(1, own("SERVICE_URL", "http://s", 5));
        assertThat(answer(processes, List.of(there, here, later)).missing())
                .as("it was set in time")
                .isEmpty();
        assertThat(answer(processes, List.of(inProcess(1, there), here)).missing())
                .isEmpty();
    }

    private static Access inProcess(int process, Access access) {
        return access.renumbered(process, access.times(), List.of());
    }

    @Test
    void whatIsReadUnseenIsNotReadByNobody() {
        ProcessNode jvm = Traces.root("A=1", "LD_LIBRARY_PATH=/l", "LC_ALL=C");
        assertThat(NeverRead.names(trace(List.of(jvm), List.of()))).containsExactly("A");
        ProcessNode shell = Traces.child(0, ExitStatus.ofCode(0), "sh").withGiven(jvm.given());
        assertThat(NeverRead.names(trace(List.of(shell), List.of()))).containsExactlyInAnyOrder("A", "LC_ALL");
    }

    @Test
    void aNameIsReadByNobodyOnlyWhereThatIsSeen() {
        List<ProcessNode> processes = List.of(Traces.root("SHOP_REGON=eu"));
        Access list = new Access(
                0,
                new Access.Call(Operation.LIST, "environ", null, Outcome.PRESENT, null),
                own("A", "1", 9).context(),
                Traces.once(0),
                List.of());
        Answer answer = answer(processes, List.of(own("SHOP_REGION", null, 3), list));
        MeantName meant = answer.missing().get(0).meant();
        assertThat(meant).isEqualTo(new MeantName("SHOP_REGON", MeantName.Unread.NOT_BY_NAME));
        assertThat(new MeantName("A", MeantName.Unread.NOT_BY_NAME).hint("A", "B"))
                .isEqualTo("A is set, not read by name: did you mean B?");
    }

    @Test
    void aWalkThroughAllNamesIsCountedOnly() {
        List<Access> accesses = new ArrayList<>();
        Access list = read("x", "1", line(SPRING, 1), null);
        accesses.add(new Access(
                0,
                new Access.Call(Operation.LIST, "System.getenv().keySet().iterator()", null, Outcome.PRESENT, null),
                list.context(),
                Traces.once(0),
                List.of()));
        for (int i = 0; i < 10; i++) {
            accesses.add(read("GIVEN_" + i, "1", line(SPRING, 1), null));
        }
        accesses.add(own("GIVEN_3", "1", 5));
        Answer answer = answer(accesses);
        assertThat(names(answer.found())).containsExactly("GIVEN_3");
        assertThat(answer.walked()).containsEntry("spring-core 6.2", 9);
        assertThat(answer(accesses.subList(1, accesses.size())).walked())
                .as("nobody has listed names")
                .isEmpty();
        // A misspelt name that only such a walk has read may be what was meant.
        accesses.add(read("SHOP_REGON", "eu", line(SPRING, 1), null));
        accesses.add(own("SHOP_REGION", null, 6));
        assertThat(answer(List.of(Traces.root("SHOP_REGON=eu")), accesses).missing())
                .singleElement()
                .satisfies(setting -> assertThat(setting.meant())
                        .isEqualTo(new MeantName("SHOP_REGON", MeantName.Unread.WITH_ALL_OTHERS)))
                .satisfies(setting -> assertThat(new MeantName("A", MeantName.Unread.WITH_ALL_OTHERS).hint("A", "B"))
                        .isEqualTo("A is set, read only with all others: did you mean B?"));
    }

    @Test
    void helpersAreCountedByKind() {
        ProcessNode compiler = new ProcessNode(
                1,
                9,
                0,
                new ProcessNode.Program("/usr/bin/gcc", List.of("gcc"), "", Role.HELPER),
                new ProcessNode.Lifetime(0, ExitStatus.ofCode(1)),
                Traces.root().given(),
                Traces.root().observation());
        Access ofCompiler = own("CC_X", null, 3).renumbered(1, new Access.Times(4, 1, 2), List.of());
        Answer answer = answer(List.of(Traces.root(), compiler), List.of(own("A", "1", 2), ofCompiler));
        assertThat(answer.helpers()).containsExactly(new HelperGroup("compilers", 1, 4, 1));
        assertThat(answer.missing()).isEmpty();
    }

    @Test
    void whoTookTheWholeEnvironmentIsToldOnce() {
        Access list = new Access(
                0,
                new Access.Call(Operation.LIST, "environ", null, Outcome.PRESENT, null),
                own("A", "1", 9).context(),
                Traces.once(0),
                List.of());
        Access again = list.renumbered(0, Traces.once(5), List.of());
        assertThat(answer(List.of(list, again)).takers()).containsExactly(list);
    }

    private static Access in(int process, Access access) {
        return new Access(process, access.call(), access.context(), access.times(), access.children());
    }

    private Access whole() {
        return new Access(
                0,
                new Access.Call(Operation.LIST, "environ", null, Outcome.PRESENT, null),
                new Access.Context("main", Phase.RUN, false, new StackTrace(List.of(), false), null),
                Traces.once(time++),
                List.of());
    }

    private static List<String> elsewhere(Answer answer) {
        return answer.found().stream()
                .map(setting -> setting.name() + " " + setting.elsewhere())
                .toList();
    }

    @Test
    void whatOtherProcessesFoundIsTold() {
        List<ProcessNode> processes = List.of(
                Traces.root(),
                Traces.child(1, ExitStatus.ofCode(0), "/app/worker"),
                Traces.child(2, ExitStatus.ofCode(0), "/app/worker"));
        Answer answer = answer(
                processes,
                List.of(
                        own("URL", "a", 1),
                        in(1, own("URL", "b", 1)),
                        in(2, own("URL", "c", 1)),
                        own("REGION", "eu", 2),
                        in(1, own("REGION", null, 2)),
                        own("BOTH", "1", 3),
                        in(1, own("BOTH", "2", 3)),
                        in(2, own("BOTH", null, 3)),
                        own("SAME", "1", 4),
                        in(1, own("SAME", "1", 4))));
        assertThat(elsewhere(answer))
                .containsExactly("URL elsewhere 2 other values", "REGION ", "BOTH elsewhere 1 other value", "SAME ");
    }

    @Test
    void theLastThatAFailedProcessMissedIsASuspect() {
        List<ProcessNode> failed = List.of(ended(Traces.root(), 1));
        List<Access> reads = List.of(own("A", null, 1), read("RUNTIME", null, line(SPRING, 1), null));
        assertThat(answer(failed, reads).missing().get(0).name()).isEqualTo("RUNTIME");
        List<Access> takenWhole = new ArrayList<>(reads);
        takenWhole.add(whole());
        assertThat(answer(failed, takenWhole).missing().get(0).name()).isEqualTo("A");
    }
}
