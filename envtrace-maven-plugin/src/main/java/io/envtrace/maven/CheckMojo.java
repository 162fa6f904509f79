package io.envtrace.maven;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Checker;
import io.envtrace.core.check.format.FindingRenderOptions;
import io.envtrace.core.check.format.TextFindings;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.policy.yaml.PolicyReader;
import io.envtrace.core.model.Trace;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Makes a trace of each JVM that ran tests, and fails the build where what they did goes against a policy. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMojo {
    private static final String REMEDY =
            "an <argLine> of their plug-in's has to begin with @{argLine}, and forkCount must not be 0";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version = "";

    /** As of the goal prepare. */
    @Parameter(property = "envtrace.directory", defaultValue = "${project.build.directory}/envtrace", required = true)
    private File directory = new File("");

    /** The policy, as {@code envtrace check} takes it: by default envtrace-policy.yaml at the build's root, or of the nearest parent. */
    @Parameter(property = "envtrace.policy")
    private @Nullable File policy;

    @Parameter(defaultValue = "${maven.multiModuleProjectDirectory}", readonly = true)
    private @Nullable File root;

    /** From which findings on the build fails: error, warning, note, or off. */
    @Parameter(property = "envtrace.failOn", defaultValue = "error", required = true)
    private String failOn = "";

    /** Where Surefire and Failsafe leave their reports: by them it is known that tests ran. */
    @Parameter
    private List<File> reports = List.of();

    /** Whether nothing is done. */
    @Parameter(property = "envtrace.skip", defaultValue = "false")
    private boolean skip;

    /** Checks a module. */
    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        MavenProject of = project;
        if (skip || of == null || of.getPackaging().equals("pom")) {
            getLog().debug("nothing to check");
            return;
        }
        TracedBuild build = new TracedBuild(directory.toPath());
        if (!Files.isDirectory(build.session()) || !Files.isRegularFile(build.mark())) {
            throw new MojoExecutionException(
                    "the goal prepare has not run in this module: " + build.session() + " is not there");
        }
        try {
            TracedBuild.remove(build.traces());
            ForkTraces forks = new ForkTraces(build.traces(), version, build.values());
            Map<Path, Trace> traces = traces(build, forks);
            covered(reports(build, of), forks, traces.isEmpty());
            if (!traces.isEmpty()) {
                check(traces, policy == null ? PolicySearch.find(root, of) : policy.toPath());
            }
        } catch (IOException e) {
            throw new MojoExecutionException("envtrace cannot check: " + e.getMessage(), e);
        }
    }

    private static Map<Path, Trace> traces(TracedBuild build, ForkTraces forks) throws IOException {
        Map<Path, Trace> traces = new LinkedHashMap<>(forks.of(build.session(), null));
        if (Files.isDirectory(build.testClasses())) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(build.testClasses())) {
                for (Path type : all) {
                    forks.of(type, type.getFileName().toString());
                }
            }
        }
        return traces;
    }

    private Reports reports(TracedBuild build, MavenProject of) throws IOException {
        Path target = Path.of(of.getBuild().getDirectory());
        Reports found = new Reports(build);
        found.look(target.resolve("surefire-reports"));
        found.look(target.resolve("failsafe-reports"));
        for (File each : reports) {
            found.look(each.toPath());
        }
        return found;
    }

    /** Fails where tests ran of which it is not known what they did. That no JVM has left a log is no failure where no tests ran. */
    private void covered(Reports found, ForkTraces forks, boolean none) throws MojoFailureException {
        if (found.any() && none && forks.gaps().isEmpty()) {
            throw new MojoFailureException("tests ran, and no JVM was traced: " + REMEDY);
        }
        if (!found.untraced().isEmpty()) {
            throw new MojoFailureException("tests ran in a JVM that was not given the agent, by the report "
                    + found.untraced().get(0) + ": " + REMEDY);
        }
        if (!forks.gaps().isEmpty()) {
            throw new MojoFailureException(
                    "it is not known all that the tests read; " + String.join("; ", forks.gaps()));
        }
        if (!found.unclear().isEmpty()) {
            getLog().warn("whether the tests of " + found.unclear().get(0)
                    + " ran with the agent is not known: the report has no properties of their JVM");
        }
        if (none) {
            getLog().info("no tests ran, so nothing was traced and nothing is checked");
        }
    }

    private void check(Map<Path, Trace> traces, Path by)
            throws IOException, MojoExecutionException, MojoFailureException {
        if (!Files.isRegularFile(by)) {
            throw new MojoExecutionException("there is no policy " + by + "; a first one is written by"
                    + " envtrace check --init -o " + by + " "
                    + traces.keySet().iterator().next());
        }
        Severity limit = Severity.of(failOn)
                .orElseThrow(() -> new MojoExecutionException("failOn is " + failOn + ", which is no severity"));
        Checker checker = new Checker(PolicyReader.read(by));
        traces.forEach((file, trace) -> checker.add(file.getFileName().toString(), trace));
        CheckResult result = checker.result();
        boolean fails = result.fails(limit, false);
        String[] lines = text(result, limit, by).split("\n");
        for (String line : lines) {
            if (fails) {
                getLog().error(line);
            } else if (result.findings().isEmpty()) {
                getLog().info(line);
            } else {
                getLog().warn(line);
            }
        }
        if (fails) {
            String worst = lines.length > 1 ? lines[0] + " " + lines[1] : lines[0];
            throw new MojoFailureException(worst.replaceAll(" +", " "));
        }
    }

    private String text(CheckResult result, Severity limit, Path by) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindingRenderOptions options = new FindingRenderOptions(
                StandardCharsets.UTF_8,
                false,
                limit,
                Path.of("").toAbsolutePath().toString(),
                version,
                by.toString(),
                null);
        new TextFindings().write(result, options, out);
        return out.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
