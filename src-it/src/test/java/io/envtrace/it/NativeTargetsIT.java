package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.TraceJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Go and C programs under the built tool: each line's own expectation, neither less nor more. */
class NativeTargetsIT {
    @BeforeEach
    void mayTrace() {
        Required.ptrace();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-trimpath=false", "-ldflags=-s -w", "-trimpath", "-buildmode=pie"})
    void goProgram(String option) {
        NativeTarget target = NativeTarget.named("environment.go");
        TraceJson trace = traced(3, target.build(option));
        assertThat(Expectation.of(trace)).isEqualTo(target.expected());
        assertThat(trace.processes().get(0).path("runtime").path("kind").asString())
                .isEqualTo("go");
    }

    @Test
    void programOfGoAndC() {
        Required.command("gcc");
        NativeTarget target = NativeTarget.named("cgo.go");
        TraceJson trace = traced(0, target.build());
        assertThat(trace.reads("ONLY_C")).isEqualTo(2);
        assertThat(trace.reads("BOTH")).isOne();
    }

    /** Go's Setenv changes C's environment, too, which is one change; C's own are the program's, also of a function that ends with one. */
    @Test
    void changesOfGoAndOfC() {
        Required.command("gcc");
        NativeTarget target = NativeTarget.named("cgo_changes.go");
        TraceJson trace = traced(0, target.build());
        SortedMap<String, Long> found = Expectation.of(trace);
        assertThat(found.keySet().removeIf(line -> line.contains(" set C_CONSTRUCTOR init")))
                .isTrue();
        assertThat(found).isEqualTo(target.expected());
        List<Integer> mirrored = new ArrayList<>();
        for (JsonNode access : trace.root().path("accesses")) {
            int original = access.path("mirrorOf").asInt(-1);
            if (original >= 0) {
                mirrored.add(original);
                JsonNode change = trace.root().path("accesses").path(original);
                assertThat(change.path("api").asString()).startsWith("os.");
                assertThat(change.path("operation")).isEqualTo(access.path("operation"));
            }
        }
        assertThat(mirrored).hasSize(4).doesNotHaveDuplicates();
        for (JsonNode variable : trace.root().path("variables")) {
            int writes = variable.path("name").asString().equals("BOTH") ? 3 : 1;
            assertThat(variable.path("writes").asInt() == writes
                            || variable.path("reads").asInt() > 0)
                    .as("%s", variable)
                    .isTrue();
        }
    }

    /** libc is a part of the program: what it asks for is still its own, and its other names of the API are no sites. */
    @Test
    void staticCProgram() {
        NativeTarget target = NativeTarget.named("environment.c");
        TraceJson trace = traced(3, target.build("-static"));
        assertThat(Expectation.of(trace)).isEqualTo(target.expected());
        assertThat(trace.accesses())
                .anyMatch(access -> access.variable().equals("LD_LIBRARY_PATH") && access.internal());
    }

    @Test
    void cProgramWithAConstructor() {
        NativeTarget target = NativeTarget.named("environment.c");
        TraceJson trace = traced(3, target.build());
        assertThat(Expectation.of(trace)).isEqualTo(target.expected());
        assertThat(trace.processes().get(0).path("runtime").path("kind").asString())
                .isEqualTo("libc");
    }

    /** Neither the hooked function nor its callers within the runtime count, so that the site is there with any depth. */
    @ParameterizedTest
    @ValueSource(strings = {"environment.go", "environment.c"})
    void depthCountsFromTheCallSiteOutwards(String source) {
        List<String> program = List.of(NativeTarget.named(source).build().toString());
        TraceJson whole = Envtrace.trace(program).run().trace();
        TraceJson cut = Envtrace.trace(List.of("--depth", "1"), program).run().trace();
        assertThat(readers(cut)).isNotEmpty().isEqualTo(readers(whole));
        assertThat(cut.root().path("truncatedStacks")).isNotEmpty();
        assertThat(whole.root().path("truncatedStacks")).isEmpty();
    }

    private static List<String> readers(TraceJson trace) {
        return trace.accesses(a -> a.operation().equals("get")).stream()
                .map(a -> a.variable() + " " + a.place() + " " + a.library())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void libraryLoadedAtRunTime() {
        Path plugin = NativeTarget.named("plugin.c").build("-shared", "-fPIC");
        Path loader = NativeTarget.named("loader.c").build("-ldl");
        TraceJson trace = traced(0, loader, plugin.toString());
        assertThat(Expectation.of(trace))
                .hasSize(2)
                .containsEntry("plugin.c:5 get PLUGIN absent init", 1L)
                .containsEntry("plugin.c:9 get SET present run", 1L);
    }

    @Test
    void goLibraryInACProgram() {
        Required.command("gcc");
        NativeTarget go = NativeTarget.named("c_shared.go");
        NativeTarget c = NativeTarget.named("uses_go.c");
        Path library = go.build("-buildmode=c-shared");
        TraceJson trace = traced(0, c.build("-ldl"), library.toString());
        assertThat(Expectation.of(trace)).isEqualTo(both(go, c));
    }

    @Test
    void pluginThatIsBuiltFromAFile() {
        Required.command("gcc");
        NativeTarget plugin = NativeTarget.named("go_plugin.go");
        NativeTarget host = NativeTarget.named("opens_plugin.go");
        Path built = plugin.build("-buildmode=plugin");
        TraceJson trace = traced(0, host.build(), built.toString());
        assertThat(Expectation.of(trace)).isEqualTo(both(plugin, host));
        assertThat(trace.root().path("frames").toString()).doesNotContain("plugin/unnamed");
        assertThat(trace.accesses(access -> access.variable().startsWith("PLUGIN_")))
                .hasSize(3)
                .allSatisfy(access -> assertThat(access.library()).startsWith("command-line-arguments"));
    }

    private static SortedMap<String, Long> both(NativeTarget one, NativeTarget two) {
        SortedMap<String, Long> both = new TreeMap<>(one.expected());
        both.putAll(two.expected());
        return both;
    }

    private static TraceJson traced(int exit, Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Command tool = Envtrace.trace(command).env("SET", "given").env("NONE", "");
        Run run = tool.run().expectExit(exit);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr()).isEmpty();
        assertThat(run.trace().nothingLost()).isTrue();
        return run.trace();
    }
}
