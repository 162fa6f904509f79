package io.envtrace.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.boot.api.Hook;
import io.envtrace.agent.boot.guard.LostEvents;
import io.envtrace.agent.boot.log.WrittenLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each hook makes of a call, as it stands in the log. */
class HooksTest {
    private static final String VIEW = "java.util.Collections$UnmodifiableCollection";

    @TempDir
    Path folder;

    private final GivenMap own = new GivenMap("A", "1", "EMPTY", "");
    private final GivenMap childs = new GivenMap("B", "2");
    private WrittenLog log;

    /** A map whose views know it as a HashMap's do. */
    static final class GivenMap extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;

        GivenMap(String... namesAndValues) {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }

        View view() {
            return new View(firstEntry());
        }

        private Map.Entry<String, String> firstEntry() {
            return entrySet().iterator().next();
        }

        /** A view, and an iterator in it. */
        final class View {
            final Map.Entry<String, String> current;

            View(Map.Entry<String, String> current) {
                this.current = current;
            }

            GivenMap map() {
                return GivenMap.this;
            }
        }
    }

    @BeforeEach
    void begin() throws IOException {
        log = new WrittenLog(folder.resolve("jvm-1-1.log").toFile());
        assertThat(Tracing.prepare(new GivenTracing(log, own))).isTrue();
    }

    @AfterEach
    void end() throws IOException {
        Tracing.stop();
    }

    @Test
    void getTellsWhatItFound() throws IOException {
        log.stack.map("get");
        Hooks.get(own, "A", "1");
        Hooks.get(own, "EMPTY", "");
        Hooks.get(own, "NONE", null);
        Hooks.get(own, "NONE", null);
        Hooks.get(childs, "B", "2");
        assertThat(log.lines())
                .containsExactly(
                        "GET System.getenv().get(Object) A PRESENT 1 1",
                        "GET System.getenv().get(Object) EMPTY EMPTY  1",
                        "GET System.getenv().get(Object) NONE ABSENT null 2",
                        "GET ProcessBuilder.environment().get(Object) B PRESENT 2 1");
    }

    @Test
    void containsKeyTellsNoValue() throws IOException {
        log.stack.map("containsKey");
        Hooks.containsKey(own, "A", true);
        Hooks.containsKey(own, "NONE", false);
        assertThat(log.lines())
                .containsExactly(
                        "GET System.getenv().containsKey(Object) A PRESENT null 1",
                        "GET System.getenv().containsKey(Object) NONE ABSENT null 1");
    }

    @Test
    void changes() throws IOException {
        log.stack.map("put");
        Hooks.put(childs, "B", "3", "2");
        Hooks.put(childs, "B", "", "3");
        Hooks.put(childs, "N", "1", null);
        log.stack.map("remove");
        Hooks.remove(childs, "B", "");
        Hooks.remove(childs, "B", null);
        log.stack.map("clear");
        Hooks.clear(Hook.MAP | Hook.CLEAR, childs, Hooks.beforeClear(childs));
        Hooks.clear(Hook.MAP | Hook.CLEAR, childs, 0);
        assertThat(log.lines())
                .containsExactly(
                        "SET ProcessBuilder.environment().put(String, String) B PRESENT 3 1 before: PRESENT 2",
                        "SET ProcessBuilder.environment().put(String, String) B EMPTY  1 before: PRESENT 3",
                        "SET ProcessBuilder.environment().put(String, String) N PRESENT 1 1 before: ABSENT null",
                        "UNSET ProcessBuilder.environment().remove(Object) B ABSENT null 1 before: EMPTY ",
                        "UNSET ProcessBuilder.environment().remove(Object) B ABSENT null 1 before: ABSENT null unchanged",
                        "CLEAR ProcessBuilder.environment().clear() null PRESENT null 1 before: 1 variables",
                        "CLEAR ProcessBuilder.environment().clear() null PRESENT null 1");
    }

    @Test
    void theSameValueAgainIsNoChange() throws IOException {
        log.stack.map("put");
        Hooks.put(childs, "B", "2", null);
        Hooks.put(childs, "B", "2", "2");
        Hooks.put(childs, "B", "2", "2");
        String line = "SET ProcessBuilder.environment().put(String, String) B PRESENT 2 ";
        assertThat(log.lines()).containsExactly(line + "1 before: ABSENT null", line + "2 before: PRESENT 2 unchanged");
    }

    @Test
    void aViewIsClearedAsItsMapIs() throws IOException {
        log.stack.calls("java.lang.ProcessEnvironment$StringEntrySet.clear");
        Hooks.clear(Hook.ENTRIES | Hook.CLEAR, own.view(), Hooks.beforeClear(own.entrySet()));
        own.clear();
        Hooks.clear(Hook.ENTRIES | Hook.CLEAR, childs.view(), Hooks.beforeClear(own.entrySet()));
        assertThat(log.lines())
                .containsExactly(
                        "CLEAR System.getenv().entrySet().clear() null PRESENT null 1 before: 2 variables",
                        "CLEAR ProcessBuilder.environment().entrySet().clear() null PRESENT null 1 before: 0 variables unchanged");
    }

    @Test
    void sizes() throws IOException {
        log.stack.map("size");
        Hooks.size(own, 2);
        Hooks.size(own, 0);
        log.stack.map("isEmpty");
        Hooks.isEmpty(own, true);
        Hooks.isEmpty(childs, false);
        assertThat(log.lines())
                .containsExactly(
                        "LIST System.getenv().size() null PRESENT null 1",
                        "LIST System.getenv().size() null PRESENT null 1",
                        "LIST System.getenv().isEmpty() null PRESENT null 1",
                        "LIST ProcessBuilder.environment().isEmpty() null PRESENT null 1");
    }

    /** A collection asks for the size before it walks, and walks none that is empty: then the size is all that is seen of it. */
    @Test
    void aSizeOfNothingIsTheWholeWalk() throws IOException {
        log.stack.calls("java.lang.ProcessEnvironment$StringKeySet.size", VIEW + ".size", "java.util.TreeSet.addAll");
        Hooks.viewSize(Hook.KEYS, own.view(), 2);
        assertThat(log.lines()).as("the walk follows").isEmpty();
        Hooks.viewSize(Hook.KEYS, own.view(), 0);
        Hooks.viewIsEmpty(Hook.KEYS, own.view(), true);
        Hooks.viewIsEmpty(Hook.KEYS, own.view(), false);
        assertThat(log.lines()).containsExactly("LIST System.getenv().keySet().size() null PRESENT null 2");
    }

    @Test
    void viewsAreTheirMaps() throws IOException {
        log.stack.calls("java.lang.ProcessEnvironment$StringEntrySet.iterator", VIEW + ".iterator");
        Hooks.wholeView(Hook.ENTRIES | Hook.WALK, own.view());
        Hooks.wholeView(Hook.ENTRIES | Hook.WALK, childs.view());
        assertThat(log.lines())
                .containsExactly(
                        "LIST System.getenv().entrySet().iterator() null PRESENT null 1",
                        "LIST ProcessBuilder.environment().entrySet().iterator() null PRESENT null 1");
    }

    @Test
    void aViewThatIsAskedForAnElementAsksForItsVariable() throws IOException {
        log.stack.calls("java.lang.ProcessEnvironment$StringKeySet.contains", VIEW + ".contains");
        Hooks.viewContains(Hook.KEYS, own.view(), "A");
        Hooks.viewContains(Hook.KEYS, own.view(), "EMPTY");
        Hooks.viewContains(Hook.KEYS, own.view(), "NONE");
        Hooks.viewContains(Hook.ENTRIES, own.view(), Map.entry("A", "another"));
        Hooks.viewContains(Hook.KEYS, own.view(), 42);
        assertThat(log.lines())
                .containsExactly(
                        "GET System.getenv().keySet().contains(Object) A PRESENT 1 1",
                        "GET System.getenv().keySet().contains(Object) EMPTY EMPTY  1",
                        "GET System.getenv().keySet().contains(Object) NONE ABSENT null 1",
                        "GET System.getenv().entrySet().contains(Object) A PRESENT 1 1");
    }

    @Test
    void whatAViewRemovesIsNamedBefore() throws IOException {
        assertThat(Hooks.beforeViewRemove(Hook.KEYS, childs.view(), "B")).isNotNull();
        assertThat(Hooks.beforeViewRemove(Hook.KEYS, childs.view(), "2")).isNull();
        Object removed = Hooks.beforeViewRemove(Hook.VALUES, childs.view(), "2");
        assertThat(Hooks.beforeViewRemove(Hook.ENTRIES, childs.view(), Map.entry("B", "2")))
                .isNotNull();
        assertThat(Hooks.beforeViewRemove(Hook.ENTRIES, childs.view(), Map.entry("B", "3")))
                .isNull();
        assertThat(Hooks.beforeIteratorRemove(childs.view())).isNotNull();
        log.stack.calls("java.lang.ProcessEnvironment$StringValues.remove");
        Hooks.viewRemove(Hook.VALUES, childs.view(), removed);
        Hooks.viewRemove(Hook.VALUES, childs.view(), null);
        assertThat(log.lines())
                .containsExactly(
                        "UNSET ProcessBuilder.environment().values().remove(Object) B ABSENT null 1 before: PRESENT 2");
    }

    @Test
    void anEntryIsAlwaysAChilds() throws IOException {
        log.stack.calls("java.lang.ProcessEnvironment$StringEntry.setValue");
        Hooks.setValue(own.view().current, "9", "1");
        Hooks.setValue(own.view().current, "", "9");
        String api = "SET ProcessBuilder.environment().entrySet().iterator().next().setValue(String) A ";
        assertThat(log.lines())
                .containsExactly(api + "PRESENT 9 1 before: PRESENT 1", api + "EMPTY  1 before: PRESENT 9");
    }

    @Test
    void getenvIsRecordedWhereNoHookFurtherInHas() throws IOException {
        InnerHookCount.enable();
        log.stack.calls("java.lang.System.getenv");
        Hooks.getenv("A", "1", Hooks.beforeGetenv());
        Hooks.getenv("EMPTY", "", Hooks.beforeGetenv());
        Hooks.getenv("NONE", null, Hooks.beforeGetenv());
        long before = Hooks.beforeGetenv();
        log.stack.map("get");
        Hooks.get(own, "A", "1");
        log.stack.calls("java.lang.System.getenv");
        Hooks.getenv("A", "1", before);
        assertThat(log.lines())
                .containsExactly(
                        "GET System.getenv(String) A PRESENT 1 1",
                        "GET System.getenv(String) EMPTY EMPTY  1",
                        "GET System.getenv(String) NONE ABSENT null 1",
                        "GET System.getenv().get(Object) A PRESENT 1 1");
    }

    @Test
    void withoutAStartNothingIsChanged() {
        String[] command = {"true"};
        assertThat(Hooks.realCommand(null, command)).isSameAs(command);
        assertThat(Hooks.realEnvironment(null, own)).isSameAs(own);
        CompletableFuture<Integer> end = new CompletableFuture<>();
        assertThat(Hooks.completion(1, false, end)).isSameAs(end);
    }

    static Stream<Arguments> hooks() {
        GivenMap map = new GivenMap("A", "1");
        return Stream.of(
                hook("get", () -> Hooks.get(map, "A", "1")),
                hook("containsKey", () -> Hooks.containsKey(map, "A", true)),
                hook("put", () -> Hooks.put(map, "A", "1", null)),
                hook("remove", () -> Hooks.remove(map, "A", null)),
                hook("clear", () -> Hooks.clear(Hook.MAP | Hook.CLEAR, map, 0)),
                hook("whole", () -> Hooks.whole(Hook.MAP | Hook.WALK, map)),
                hook("size", () -> Hooks.size(map, 1)),
                hook("wholeView", () -> Hooks.wholeView(Hook.KEYS | Hook.WALK, map.view())),
                hook("viewContains", () -> Hooks.viewContains(Hook.KEYS, map.view(), "A")),
                hook("viewRemove", () -> Hooks.viewRemove(Hook.KEYS, map.view(), RemovedVariable.of(map.firstEntry()))),
                hook("setValue", () -> Hooks.setValue(map.view().current, "1", null)),
                hook("getenv", () -> Hooks.getenv("A", "1", Hooks.beforeGetenv())));
    }

    private static Arguments hook(String name, Runnable hook) {
        return Arguments.of(name, hook);
    }

    /** Even a stack that has ended is none of the program's business. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("hooks")
    void aFailureIsCountedOnceAndNeverThrown(String name, Runnable hook) throws IOException {
        log.stack.failure = new StackOverflowError();
        long before = LostEvents.total();
        hook.run();
        assertThat(LostEvents.total()).isEqualTo(before + 1);
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hooks")
    void nothingIsRecordedAfterTracingHasStopped(String name, Runnable hook) throws IOException {
        Tracing.stop();
        long before = LostEvents.total();
        hook.run();
        assertThat(LostEvents.total()).isEqualTo(before);
        assertThat(log.lines()).isEmpty();
    }
}
