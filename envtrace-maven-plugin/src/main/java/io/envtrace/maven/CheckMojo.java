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
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version = "";

    /** As of the goal prepare. */
    @Parameter(property = "envtrace.directory", defaultValue = "${project.build.directory}/envtrace", required = true)
    private File directory = new File("");

    /** The policy, as {@code envtrace check} takes it. */
    @Parameter(
            property = "envtrace.policy",
            defaultValue = "${maven.multiModuleProjectDirectory}/envtrace-policy.yaml",
            required = true)
    private File policy = new File("");

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
        if (!Files.isDirectory(build.session())) {
            throw new MojoExecutionException(
                    "the goal prepare has not run in this module: " + build.session() + " is not there");
        }
        try {
            Map<Path, Trace> traces = traces(build);
            if (traces.isEmpty()) {
                withoutTraces(build, of);
            } else {
                check(traces);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("envtrace cannot check: " + e.getMessage(), e);
        }
    }

    private Map<Path, Trace> traces(TracedBuild build) throws IOException {
        TracedBuild.remove(build.traces());
        ForkTraces forks = new ForkTraces(build.traces(), version, build.values());
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

    /** No JVM has left a log. That is no failure where no tests ran. */
    private void withoutTraces(TracedBuild build, MavenProject of) throws IOException, MojoFailureException {
        Path target = Path.of(of.getBuild().getDirectory());
        boolean ran = Reports.newerThan(build.session(), target.resolve("surefire-reports"))
                || Reports.newerThan(build.session(), target.resolve("failsafe-reports"));
        for (File each : reports) {
            ran |= Reports.newerThan(build.session(), each.toPath());
        }
        if (ran) {
            throw new MojoFailureException(
                    "tests ran, and no JVM was traced: an <argLine> of their plug-in's has to begin with"
                            + " @{argLine}, and forkCount must not be 0");
        }
        getLog().info("no tests ran, so nothing was traced and nothing is checked");
    }

    private void check(Map<Path, Trace> traces) throws IOException, MojoExecutionException, MojoFailureException {
        if (!policy.isFile()) {
            throw new MojoExecutionException("there is no policy " + policy + "; a first one is written by"
                    + " envtrace check --init -o " + policy + " "
                    + traces.keySet().iterator().next());
        }
        Severity limit = Severity.of(failOn)
                .orElseThrow(() -> new MojoExecutionException("failOn is " + failOn + ", which is no severity"));
        Checker checker = new Checker(PolicyReader.read(policy.toPath()));
        traces.forEach((file, trace) -> checker.add(file.getFileName().toString(), trace));
        CheckResult result = checker.result();
        boolean fails = result.fails(limit, false);
        String[] lines = text(result, limit).split("\n");
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

    private String text(CheckResult result, Severity limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindingRenderOptions options = new FindingRenderOptions(
                StandardCharsets.UTF_8,
                false,
                limit,
                Path.of("").toAbsolutePath().toString(),
                version,
                policy.toString(),
                null);
        new TextFindings().write(result, options, out);
        return out.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
