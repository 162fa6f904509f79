package io.envtrace.cli.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.resolve.JavaHome;
import io.envtrace.cli.resolve.ReleaseFile;
import io.envtrace.cli.session.LiveSession;
import io.envtrace.core.input.RegularFile;
import io.envtrace.event.session.AgentArguments;
import io.envtrace.event.session.AgentJarNames;
import io.envtrace.event.session.AttachedAgent;
import io.envtrace.event.session.RuntimeKind;
import io.envtrace.event.session.SessionFiles;
import io.envtrace.ptrace.attach.AttachException;
import io.envtrace.ptrace.attach.HeldFifo;
import io.envtrace.ptrace.attach.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Loads the agent into a running JVM through the JDK's attach API. */
public final class AgentAttacher implements Attacher {
    private static final int SIGQUIT = 3;
    private static final int FIRST_WITH_MODULES = 9;
    private static final int FIRST_WITH_WARNING = 21;
    private static final List<String> OPTION_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final RunningProcess process;
    private final Console console;
    private final boolean quiet;
    private final String version;
    private final Optional<JavaHome> home;

    public AgentAttacher(RunningProcess process, Console console, boolean quiet) {
        this.process = process;
        this.console = console;
        this.quiet = quiet;
        this.home = JavaHome.ofLauncher(Path.of(process.executable()));
        this.version = home.map(h -> ReleaseFile.version(h.path())).orElse("");
    }

    @Override
    public boolean isForeign() {
        return process.uid() != ownUser();
    }

    private static long ownUser() {
        try {
            return ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
        } catch (IOException e) {
            return -1;
        }
    }

    /**
     * Checks that the agent can be loaded, before anything is done to the JVM.
     *
     * @throws AttachException the agent cannot be loaded
     */
    public void check() throws AttachException {
        if (isForeign() && ownUser() != 0) {
            throw refused("belongs to another user (uid " + process.uid() + "); root may attach to it");
        }
        if (has("-XX:+DisableAttachMechanism")) {
            throw refused("this JVM runs with -XX:+DisableAttachMechanism, which keeps everybody out");
        }
        if (has("-XX:-EnableDynamicAgentLoading")) {
            throw refused("this JVM runs with -XX:-EnableDynamicAgentLoading: it takes agents at its start only");
        }
        if (major() > 0 && major() < FIRST_WITH_MODULES) {
            throw refused("is Java " + version + "; Java 9 and later can be attached to");
        }
        if (home.isPresent() && !home.get().instrument()) {
            throw refused("this Java runtime has no module java.instrument: it cannot load agents");
        }
        if (process.hasThread(AttachedAgent.THREAD)) {
            throw refused("this JVM has envtrace's agent already: another envtrace watches it");
        }
        // The signal that asks a JVM to listen would end one that does not handle it.
        if (!listens() && !process.catches(SIGQUIT)) {
            throw refused("this JVM does not listen: it is still starting, or runs with -Xrs");
        }
    }

    private boolean listens() {
        return Files.exists(Path.of("/proc/" + process.pid() + "/root/tmp/.java_pid" + process.pid()));
    }

    private boolean has(String option) {
        Stream<String> inVariables = OPTION_VARIABLES.stream()
                .map(process::variable)
                .filter(value -> value != null)
                .flatMap(value -> Stream.of(value.split("\\s+")));
        return Stream.concat(process.arguments().stream(), inVariables).anyMatch(option::equals);
    }

    private int major() {
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        int end = 0;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        return end == 0 || end > 4 ? 0 : Integer.parseInt(digits.substring(0, end));
    }

    @Override
    public AttachedTarget attach(LiveSession session) throws AttachException, CommandException {
        if (major() >= FIRST_WITH_WARNING && !has("-XX:+EnableDynamicAgentLoading") && !quiet) {
            console.message("Java " + version
                    + " prints a warning on the program's standard error now, because an agent comes while"
                    + " it runs");
        }
        Path fifo = session.directory().path().resolve(SessionFiles.ATTACH);
        Path jar = session.agent().resolveSibling(AgentJarNames.ATTACH);
        try {
            HeldFifo lifeline = HeldFifo.at(fifo);
            if (isForeign()) {
                transferOwnership(session.directory().path());
            }
            load(jar, session);
            String refusal = refusal(session.directory().path().resolve(SessionFiles.ATTACH_RESULT));
            if (!refusal.equals(AttachedAgent.IN_PLACE)) {
                lifeline.close();
                throw refused(refusal);
            }
            return new AttachedJvm(
                    process, RuntimeKind.JVM.label() + (version.isEmpty() ? "" : " " + version), lifeline);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileErrorText.message(e), e);
        }
    }

    private void load(Path jar, LiveSession session) throws AttachException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Integer.toString(process.pid()));
            try {
                machine.loadAgent(
                        jar.toString(),
                        AgentArguments.withJar(
                                session.agent().toString(),
                                "",
                                session.directory().path().toString()));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException | IOException e) {
            throw new AttachException(process.pid(), "this JVM does not let an agent in: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new AttachException(
                    process.pid(), "the Java that envtrace runs on has no module jdk.attach: a JDK has it", e);
        }
    }

    /** The agent's own error message; empty if it was loaded. */
    private static String refusal(Path result) throws IOException {
        if (!Files.isRegularFile(result, LinkOption.NOFOLLOW_LINKS)) {
            return "the agent could not begin in this JVM";
        }
        try (InputStream in = Channels.newInputStream(new RegularFile(result).open())) {
            return new String(in.readNBytes(AttachedAgent.LONGEST_RESULT), StandardCharsets.UTF_8);
        }
    }

    /**
     * Makes the JVM's user the owner of the session's directory and all files in it. The directory above stays ours, so this user cannot
     * replace the session.
     */
    private void transferOwnership(Path session) throws IOException {
        Files.setPosixFilePermissions(session.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        try (Stream<Path> all = Files.walk(session)) {
            for (Path path : all.toList()) {
                Files.setAttribute(path, "unix:uid", (int) process.uid(), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private AttachException refused(String reason) {
        return new AttachException(process.pid(), reason);
    }
}
