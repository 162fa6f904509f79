package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The GitHub action's and the GitLab template's own scripts, taken from their files and run as a runner does: with its environment, and with files for what
 * a step hands on. The steps that use other actions are not run.
 */
class PipelinesIT {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ (.*?) }}");

    private static final String POLICY = "version: 1\nvariables:\n  API_TOKEN:\n    readers: [com.acme:*]\n";

    private final Path folder = Settings.newFolder("pipeline");

    private final Path installed = Settings.newFolder("installed");

    private final Map<String, String> inputs = new TreeMap<>();

    @BeforeEach
    void install() {
        // What install.sh leaves, without the runtime.
        link("lib/envtrace", Settings.installation());
        link("bin/envtrace", Settings.installation().resolve("bin/envtrace"));
        for (Map.Entry<?, ?> input : map(action().get("inputs")).entrySet()) {
            Object value = map(input.getValue()).get("default");
            inputs.put(input.getKey().toString(), value == null ? "" : value.toString());
        }
    }

    private void link(String name, Path target) {
        try {
            Path link = installed.resolve(name);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theActionKeepsTheTraceAndWritesTheJobsSummary() throws IOException {
        inputs.put("run", "echo \"stage $STAGE\"\ntest -z \"${INPUT_RUN:-}\" && exit 3");
        Run run = step("traced", "github.base_ref", "").run();

        run.expectExit(3);
        assertThat(run.stdout()).contains("stage dev\n");
        assertThat(folder.resolve("envtrace-job/trace.json")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("summary")))
                .startsWith("## envtrace: the command ended with 3\n")
                .contains("`STAGE`");
        assertThat(outputs()).containsEntry("trace", "envtrace-job/trace.json").containsEntry("findings", "false");
    }

    /** Names that the scripts around the command could have for themselves. */
    @Test
    void theCommandHasTheJobsVariablesAsTheyAre() throws IOException {
        List<String> names = List.of(
                "arguments",
                "base",
                "command_status",
                "directory",
                "envtrace",
                "fail_on",
                "failed",
                "found",
                "policy",
                "script",
                "self",
                "shell",
                "status",
                "summary",
                "trace",
                "traced_job");
        inputs.put("run", "env");
        Command step = step("traced", "github.base_ref", "");
        names.forEach(name -> step.env(name, "of the job"));
        Run run = step.run();

        run.expectExit(0);
        names.forEach(name -> assertThat("\n" + run.stdout()).contains("\n" + name + "=of the job\n"));
    }

    @Test
    void findingsOfThePolicyFailTheStepAndAreAnnotations() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
        inputs.put("run", "echo ${API_TOKEN:-none}");
        inputs.put("policy", "policy.yaml");
        Run run = step("traced", "github.base_ref", "").env("API_TOKEN", "x").run();

        run.expectExit(1);
        assertThat(run.stdout()).contains("::error").contains("API_TOKEN");
        assertThat(Files.readString(folder.resolve("envtrace-job/findings.sarif")))
                .contains("API_TOKEN");
        assertThat(outputs()).containsEntry("findings", "true");
    }

    @Test
    void theRunIsComparedWithTheBaseBranchs() throws IOException {
        inputs.put("run", "echo \"stage $STAGE\"");
        step("traced", "github.base_ref", "").run().expectExit(0);
        step("keep", "github.event_name", "push").run().expectExit(0);

        step("traced", "github.base_ref", "main").env("STAGE", "live").run().expectExit(0);
        assertThat(Files.readString(folder.resolve("envtrace-job/summary.md")))
                .contains("\"dev\"")
                .contains("\"live\"");
    }

    @Test
    void withoutATraceOfTheBaseTheSummarySaysSo() throws IOException {
        inputs.put("run", "true");
        step("traced", "github.base_ref", "main").run().expectExit(0);
        assertThat(Files.readString(folder.resolve("summary")))
                .contains("There is no trace of the base to compare with");
    }

    @Test
    void theActionInstallsAReleaseAndPutsItOnThePath() throws IOException {
        Path release = Settings.root().resolve("envtrace-install/target");
        if (!Files.exists(release.resolve("VERSION"))) {
            Required.missing("what the module envtrace-install makes (VERSION)");
        }
        inputs.put("release", release.toString());
        Run run = step("install").run().expectExit(0);
        assertThat(run.stdout()).contains("is installed: ");
        assertThat(folder.resolve("path")).hasContent(folder.resolve("temp/envtrace/bin") + "\n");
        assertThat(folder.resolve("temp/envtrace/bin/envtrace")).isExecutable();
    }

    @Test
    void withoutAReleaseTheActionWantsAnInstalledEnvtrace() {
        step("install").run().expectExit(0);
        Run run = step("install").env("PATH", "/usr/bin:/bin").run().expectExit(1);
        assertThat(run.stderr()).contains("::error::envtrace is not on the PATH");
    }

    @Test
    void gitlabsJobRunsTracedAndLeavesAReportOfTests() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
        Run run = gitlab("echo \"stage $STAGE\"; echo ${API_TOKEN:-none}")
                .env("ENVTRACE_POLICY", "policy.yaml")
                .env("API_TOKEN", "x")
                .run();
        run.expectExit(1);
        assertThat(run.stdout()).contains("stage dev\n");
        assertThat(Files.readString(folder.resolve("envtrace-job/findings.xml")))
                .contains("<testsuite")
                .contains("API_TOKEN");
        assertThat(folder.resolve("envtrace-job/trace.json")).isNotEmptyFile();
    }

    @Test
    void gitlabsJobComparesWithTheTargetBranchsArtifactAndItsTokenIsInNoCommandLine() throws IOException {
        gitlab("echo \"stage $STAGE\"").env("STAGE", "live").run().expectExit(0);
        Path api = folder.resolve("api/projects/7/jobs/artifacts/main/raw/envtrace-job/trace.json");
        Files.createDirectories(api.getParent());
        Files.move(folder.resolve("envtrace-job/trace.json"), api);
        // In place of curl: writes down its arguments, checks what is on its standard input, and answers with the file
        // of that path.
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path curl = bin.resolve("curl");
        Files.writeString(
                curl,
                "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"" + folder
                        + "/arguments\"\ngrep -q 'JOB-TOKEN: s3cret' || exit 22\n"
                        + "while [ $# -gt 1 ]; do [ \"$1\" != -o ] || out=$2; shift; done\ncp \"$1\" \"$out\"\n");
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        gitlab("echo \"stage $STAGE\"")
                .env("PATH", bin + ":" + installed.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin")
                .env("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
                .env("CI_API_V4_URL", folder.resolve("api").toString())
                .env("CI_PROJECT_ID", "7")
                .env("CI_JOB_NAME", "unit tests")
                .env("CI_JOB_TOKEN", "s3cret")
                .run()
                .expectExit(0);
        assertThat(Files.readString(folder.resolve("envtrace-job/summary.md")))
                .contains("\"live\"")
                .contains("\"dev\"");
        assertThat(Files.readString(folder.resolve("arguments")))
                .contains("job=unit tests")
                .doesNotContain("s3cret");
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static Map<?, ?> yaml(String file) {
        try {
            return map(new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(
                            Settings.root().resolve("pipelines").resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> action() {
        return yaml("github/action.yml");
    }

    /** A step of the action that is a script. @param context names and values of what is not an input, in turn */
    private Command step(String id, String... context) {
        Map<?, ?> step = ((List<?>) map(action().get("runs")).get("steps"))
                .stream()
                        .map(PipelinesIT::map)
                        .filter(each -> id.equals(each.get("id")))
                        .findFirst()
                        .orElseThrow();
        assertThat(step.get("shell")).isEqualTo("bash");
        String script = step.get("run").toString();
        assertThat(script)
                .as("what is not the action's own gets into a script as a variable")
                .doesNotContain("${{");
        Map<String, String> values = new LinkedHashMap<>();
        inputs.forEach((name, value) -> values.put("inputs." + name, value));
        values.put(
                "github.action_path",
                Settings.root().resolve("pipelines/github").toString());
        for (int i = 0; i < context.length; i += 2) {
            values.put(context[i], context[i + 1]);
        }
        // As the runner starts a step with shell: bash.
        Command command = job(List.of("/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script))
                .env("GITHUB_ACTIONS", "true")
                .env("GITHUB_OUTPUT", folder.resolve("output").toString())
                .env("GITHUB_PATH", folder.resolve("path").toString())
                .env("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString())
                .env("RUNNER_TEMP", directory("temp"));
        map(step.get("env")).forEach((name, value) -> command.env(name.toString(), evaluate(value.toString(), values)));
        return command;
    }

    private Command gitlab(String run) {
        Map<?, ?> template = yaml("gitlab/envtrace.yml");
        Map<?, ?> job = map(template.get(".envtrace"));
        Command command = job(List.of(
                        "/bin/sh", "-ec", ((List<?>) job.get("script")).get(0).toString()))
                .env("CI_BUILDS_DIR", directory("builds"));
        for (Object variables : List.of(template.get("variables"), job.get("variables"))) {
            map(variables).forEach((name, value) -> command.env(name.toString(), value.toString()));
        }
        return command.env("ENVTRACE_RUN", run);
    }

    private Command job(List<String> line) {
        return new Command(Settings.newFolder("job"), line)
                .in(folder)
                .env("PATH", installed.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin")
                .env("JAVA_HOME", System.getProperty("java.home"))
                .env("STAGE", "dev");
    }

    private String directory(String name) {
        try {
            return Files.createDirectories(folder.resolve(name)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The few expressions that the action has. */
    private static String evaluate(String text, Map<String, String> values) {
        return EXPRESSION.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), values)));
    }

    private static String value(String expression, Map<String, String> values) {
        if (expression.equals("inputs.compare == 'true' && github.base_ref != ''")) {
            return String.valueOf(values.get("inputs.compare").equals("true")
                    && !values.getOrDefault("github.base_ref", "").isEmpty());
        }
        assertThat(values).containsKey(expression);
        return values.get(expression);
    }

    private Map<String, String> outputs() throws IOException {
        Map<String, String> outputs = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("output"))) {
            int equals = line.indexOf('=');
            outputs.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return outputs;
    }
}
