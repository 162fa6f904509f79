package io.envtrace.maven;

import io.envtrace.event.secret.ValuesMode;
import java.io.File;
import java.io.IOException;
import java.util.Date;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Gives the JVMs that Surefire and Failsafe start the agent, through a property of the project. */
@Mojo(name = "prepare", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class PrepareMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    /** Where logs, traces and the agent are. */
    @Parameter(property = "envtrace.directory", defaultValue = "${project.build.directory}/envtrace", required = true)
    private File directory = new File("");

    /** The property that gets the agent's options, before what it has already. */
    @Parameter(property = "envtrace.propertyName", defaultValue = "argLine", required = true)
    private String propertyName = "";

    /** Which values are recorded: masked, all or none. */
    @Parameter(property = "envtrace.values", defaultValue = "masked", required = true)
    private String values = "";

    /** Whether nothing is done. */
    @Parameter(property = "envtrace.skip", defaultValue = "false")
    private boolean skip;

    /** Begins a module's session. */
    @Override
    public void execute() throws MojoExecutionException {
        MavenProject of = project;
        if (of == null) {
            return;
        }
        String before = of.getProperties().getProperty(propertyName, "");
        if (skip || of.getPackaging().equals("pom")) {
            // An <argLine> with @{argLine} in it needs the property.
            of.getProperties().setProperty(propertyName, before);
            getLog().debug("nothing to trace");
            return;
        }
        try {
            TracedBuild build = new TracedBuild(directory.toPath());
            build.prepare(mode(), started(), of.getGroupId() + ":" + of.getArtifactId());
            String options = build.options();
            if (before.contains(options)) {
                getLog().debug(propertyName + " has the agent already");
                return;
            }
            String all = (options + " " + before).trim();
            of.getProperties().setProperty(propertyName, all);
            getLog().info(propertyName + " set to " + all);
        } catch (IOException e) {
            throw new MojoExecutionException("envtrace cannot prepare " + directory + ": " + e.getMessage(), e);
        }
    }

    /** When this build began, in milliseconds: by that it is told from others. A build that does not say so is like no other. */
    private String started() {
        MavenSession of = session;
        Date start = of == null ? null : of.getStartTime();
        return String.valueOf(
                start == null ? System.nanoTime() : start.toInstant().toEpochMilli());
    }

    private ValuesMode mode() throws MojoExecutionException {
        for (ValuesMode each : ValuesMode.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(values)) {
                return each;
            }
        }
        throw new MojoExecutionException("values is " + values + "; masked, all and none are known");
    }
}
