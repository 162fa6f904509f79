package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
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

/** Go programs that tell by themselves, without ptrace. */
class GoOverlayIT {
    private final Path folder = Settings.newFolder("overlay");

    @BeforeEach
    void needsGo() {
        Required.command("go");
    }

    /** Each line's own expectation, but for the starts of children, of which this way tells nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"-trimpath=false", "-trimpath", "-ldflags=-s -w"})
    void everyLine(String option) {
        NativeTarget target = NativeTarget.named("environment.go");
        SortedMap<String, Long> expected = target.expected();
        expected.keySet().removeIf(line -> line.contains(" exec"));
        Run run = overlay(
                List.of(),
                "go build '" + option + "' -o program '" + target.source() + "' && SET=given NONE= ./program");
        assertThat(run.exit()).as(run.stderr()).isEqualTo(3);
        assertThat(Expectation.of(run.trace())).isEqualTo(expected);
        assertThat(run.trace().lostEvents()).isZero();
    }

    /** What the tracer tells of the same program, but for what the runtime reads, and values. */
    @Test
    void sameAsTheTracer() {
        Required.ptrace();
        NativeTarget target = NativeTarget.named("environment.go");
        TraceJson traced =
                Envtrace.trace(List.of(target.build().toString())).run().trace();
        TraceJson told = overlay(List.of(), "go build -o program '" + target.source() + "' && ./program")
                .trace();
        assertThat(lines(told)).isNotEmpty().isEqualTo(lines(traced));
    }

    private static SortedMap<String, Long> lines(TraceJson trace) {
        SortedMap<String, Long> all = new TreeMap<>();
        for (ReportedAccess access : trace.accesses()) {
            String api = access.json().path("api").asString();
            String before = access.json().path("previous").path("outcome").asString("-");
            if ((api.startsWith("os.") || api.startsWith("syscall."))
                    && !access.operation().equals("exec")) {
                all.merge(
                        String.join(
                                " ",
                                api,
                                access.variable(),
                                access.outcome(),
                                before,
                                access.place(),
                                access.library(),
                                access.json().path("thread").asString().replaceAll("\\d+", "N")),
                        access.count(),
                        Long::sum);
            }
        }
        return all;
    }

    /** Tests, and programs that these start, also with an environment of their own. */
    @Test
    void testsAndTheirChildren() throws IOException {
        module("""
                package shop

                import (
                	"os"
                	"os/exec"
                	"strings"
                	"testing"
                )

                func TestReads(t *testing.T) {
                	if os.Getenv("CHILD") != "" {
                		return
                	}
                	t.Setenv("STAGE", "test")
                	for _, each := range os.Environ() {
                		if strings.HasPrefix(each, "ENVTRACE_") {
                			t.Fatal(each)
                		}
                	}
                	child := exec.Command(os.Args[0])
                	child.Env = []string{"CHILD=1"}
                	if out, err := child.CombinedOutput(); err != nil {
                		t.Fatal(err, string(out))
                	}
                }
                """);
        Run run = overlay(List.of(), "go test -count=1 ./...").expectExit(0);
        List<JsonNode> told = told(run.trace());
        assertThat(told).hasSize(2);
        assertThat(told.get(1).path("parent").asInt())
                .isEqualTo(told.get(0).path("id").asInt());
        assertThat(Expectation.of(run.trace()))
                .containsEntry("shop_test.go:11 get CHILD absent run", 1L)
                .containsEntry("shop_test.go:11 get CHILD present run", 1L)
                .containsEntry("shop_test.go:14 set STAGE run", 1L)
                .containsEntry("shop_test.go:15 list run", 1L);
    }

    private static List<JsonNode> told(TraceJson trace) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode process : trace.processes()) {
            if (process.path("source").asString().equals("go-overlay")) {
                assertThat(process.path("coverage").path("level").asString()).isEqualTo("partial");
                assertThat(process.path("coverage").path("gaps").toString()).contains("\"go-overlay\"");
                all.add(process);
            }
        }
        return all;
    }

    /** Exact while goroutines read at once, and no value is in the session or the trace. */
    @Test
    void countsAreExactAndValuesStayInTheProgram() throws IOException {
        program("""
                package main

                import (
                	"os"
                	"sync"
                )

                func main() {
                	var all sync.WaitGroup
                	for i := 0; i < 8; i++ {
                		all.Add(1)
                		go func() {
                			defer all.Done()
                			for i := 0; i < 20000; i++ {
                				os.Getenv("DB_PASSWORD")
                			}
                		}()
                	}
                	all.Wait()
                	os.Setenv("API_TOKEN", os.Getenv("DB_PASSWORD")+"x")
                }
                """);
        Run run = overlay(List.of(), "DB_PASSWORD=hunter2secret go run .").expectExit(0);
        assertThat(run.trace().reads("DB_PASSWORD")).isEqualTo(160_001);
        assertThat(run.trace().lostEvents()).isZero();
        assertThat(Files.readString(run.folder().resolve("trace.json"))).doesNotContain("hunter2");
    }

    /** What was read before a program is killed is in the trace. */
    @Test
    void killedProgram() throws IOException {
        program("""
                package main

                import (
                	"os"
                	"syscall"
                )

                func main() {
                	for i := 0; i < 1000; i++ {
                		os.Getenv("BEFORE")
                	}
                	syscall.Kill(os.Getpid(), syscall.SIGKILL)
                }
                """);
        Run run = overlay(List.of(), "go build -o program . && ./program");
        assertThat(run.exit()).as(run.stderr()).isEqualTo(128 + 9);
        assertThat(run.trace().reads("BEFORE")).isEqualTo(1000);
        assertThat(run.trace().complete()).isFalse();
    }

    /** A log that has no room any more, as the program may write no such large file, loses accesses, says so, and the program goes on. */
    @Test
    void noRoomForTheLog() throws IOException {
        program("""
                package main

                import (
                	"os"
                	"strconv"
                )

                func main() {
                	for i := 0; i < 30000; i++ {
                		os.Getenv("NAME_" + strconv.Itoa(i))
                	}
                	println("done")
                }
                """);
        Run run = overlay(List.of(), "go build -o program . && ulimit -f 2048 && ./program")
                .expectExit(0);
        assertThat(run.stderr()).contains("done");
        assertThat(run.trace().lostEvents()).isPositive();
        long kept = run.trace()
                .accesses(access -> access.variable().startsWith("NAME_"))
                .size();
        assertThat(kept + run.trace().lostEvents()).isEqualTo(30_000);
    }

    /** They tell nothing, and are built as without it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "darwin arm64",
                "windows amd64",
                "wasip1 wasm",
                "freebsd amd64",
                "plan9 amd64",
                "linux arm64",
                "linux 386"
            })
    void programsForOtherSystems(String target) {
        String[] words = target.split(" ");
        String script = "GOOS=" + words[0] + " GOARCH=" + words[1] + " CGO_ENABLED=0 go build syscall";
        assertThat(overlay(List.of(), script).expectExit(0).stderr()).isEmpty();
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        program("package main\n\nfunc main() {}\n");
        Run twice = run(List.of("go-overlay", "--", "go", "build", "-overlay=x.json", "."), "");
        assertThat(twice.expectExit(125).stderr())
                .isEqualTo("envtrace: go-overlay: -overlay=x.json cannot be used together with it\n");
        Run flags = run(List.of("go-overlay", "--", "go", "build", "."), "-overlay=x.json");
        assertThat(flags.expectExit(125).stderr()).contains("go-overlay: ").contains("-overlay");
        Run none = new Command(folder, command(List.of("go-overlay", "--", "/bin/true")))
                .env("JAVA_HOME", System.getProperty("java.home"))
                .env("PATH", folder.toString())
                .run();
        assertThat(none.expectExit(125).stderr()).contains("go is needed to build the programs");
    }

    private Run run(List<String> arguments, String flags) {
        return with(new Command(folder, command(arguments)).env("GOFLAGS", flags))
                .run();
    }

    private static List<String> command(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(Envtrace.executable().toString()));
        line.addAll(arguments);
        return line;
    }

    private void program(String text) throws IOException {
        module(text, "main.go");
    }

    private void module(String test) throws IOException {
        module(test, "shop_test.go");
    }

    private void module(String text, String file) throws IOException {
        Files.writeString(folder.resolve("go.mod"), "module example.com/shop\n\ngo 1.24\n");
        Files.writeString(folder.resolve(file), text);
    }

    private Run overlay(List<String> options, String script) {
        List<String> arguments = new ArrayList<>(List.of("go-overlay", "-q", "-o", "trace.json"));
        arguments.addAll(options);
        arguments.addAll(List.of("--", "bash", "-c", script));
        return with(new Command(folder, command(arguments))).run();
    }

    private static Command with(Command command) {
        return NativeTarget.withGo(command.env("JAVA_HOME", System.getProperty("java.home")));
    }
}
