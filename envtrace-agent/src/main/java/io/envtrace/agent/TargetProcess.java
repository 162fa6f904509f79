package io.envtrace.agent;

import io.envtrace.event.ProcessRecord;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.session.AgentArguments;
import io.envtrace.event.session.RuntimeKind;
import io.envtrace.event.session.SourceKind;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process that the agent is in, as the kernel describes it. */
final class TargetProcess {
    private static final File PROC = new File("/proc/self");

    private final long pid;
    private final long parentPid;
    private final List<String> commandLine;
    private final List<String> environment;
    private final String directory;

    private TargetProcess(
            long pid, long parentPid, List<String> commandLine, List<String> environment, String directory) {
        this.pid = pid;
        this.parentPid = parentPid;
        this.commandLine = commandLine;
        this.environment = environment;
        this.directory = directory;
    }

    static TargetProcess read(String directory) throws IOException {
        String stat = new String(FileText.bytes(new File(PROC, "stat")), "ISO-8859-1");
        int nameEnd = stat.lastIndexOf(')');
        int parentStart = nameEnd + 4; // behind ") S "
        long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
        long parent = Long.parseLong(stat.substring(parentStart, stat.indexOf(' ', parentStart)));
        List<String> commandLine = FileText.nulTerminated(FileText.bytes(new File(PROC, "cmdline")));
        List<String> environment = FileText.nulTerminated(FileText.bytes(new File(PROC, "environ")));
        return new TargetProcess(pid, parent, commandLine, environment, directory);
    }

    long pid() {
        return pid;
    }

    /** The option on the command line that brought the agent; null if it came by the environment or by attaching. */
    @Nullable
    String agentOption() {
        for (String argument : commandLine) {
            if (isOwnOption(argument)) {
                return argument.startsWith("-J") ? argument.substring(2) : argument;
            }
        }
        return null;
    }

    /** A launcher may also have handed on the options of its own JVM, and the agent's with them. */
    private boolean isOwnOption(String argument) {
        return (argument.startsWith("-javaagent:")
                        || argument.startsWith("-J-javaagent:")
                        || argument.startsWith("-agentlib:instrument="))
                && argument.endsWith(AgentArguments.SEPARATOR + directory);
    }

    /** Makes the values of the environment's secrets known, before the command line is written. Returns what it has looked at, by name. */
    Map<String, String> learnEnvironment(Masker masker) {
        Map<String, String> learned = new HashMap<String, String>();
        for (String entry : environment) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                String name = entry.substring(0, equals);
                String value = entry.substring(equals + 1);
                masker.learn(name, value);
                learned.put(name, value);
            }
        }
        return learned;
    }

    ProcessRecord record(String parentReference, long startNanos, Masker masker) throws IOException {
        List<String> arguments = new ArrayList<String>();
        for (String argument : commandLine) {
            if (!isOwnOption(argument)) {
                arguments.add(argument);
            }
        }
        return new ProcessRecord(
                pid,
                parentPid,
                parentReference,
                startNanos,
                new ProcessRecord.Program(
                        masker.text(new File(PROC, "exe").getCanonicalPath()),
                        masker.arguments(arguments),
                        masker.text(System.getProperty("user.dir", "")),
                        RuntimeKind.JVM.label(),
                        System.getProperty("java.version", "")),
                SourceKind.AGENT.label());
    }
}
