package io.envtrace.event.session;

import io.envtrace.event.secret.SecretRules;

/** The names of what a session's directory holds, but for the logs: those are in {@link LogName}. */
public final class SessionFiles {
    /** The tool's description of the session: command, start, and, once it has ended, its end. */
    public static final String SESSION = "session.json";

    /** The agents' configuration; see {@link AgentConfig}. */
    public static final String AGENT_CONFIG = "agent.conf";

    /** The merged secret rules, which every source masks by. */
    public static final String SECRET_RULES = SecretRules.FILE_NAME;

    /** The user's own rules of which programs are helpers. */
    public static final String HELPER_RULES = "helpers.rules";

    /** The user's own rules of which daemons do a client's work, if there are any. */
    public static final String DAEMON_RULES = "daemons.rules";

    /** Holds copies of the agent's jars where their own path does not do. */
    public static final String AGENT_COPIES = "agent";

    /** The lines that the command has written, where that was asked for. */
    public static final String OUTPUT = "output.jsonl";

    /** The FIFO that the command has in place of its caller's standard output. */
    public static final String STANDARD_OUTPUT = "stdout.fifo";

    /** The same for standard error. */
    public static final String STANDARD_ERROR = "stderr.fifo";

    /** The FIFO that JVMs write a {@link StartRequest} into. */
    public static final String START_REQUESTS = "starts.fifo";

    /** The FIFO of the {@link StartAnswer}s to the command itself, whose process is not known before it runs. */
    public static final String FIRST_ANSWERS = "answer-first.fifo";

    /** The FIFO at which the command's process waits before its exec, until the tracer has it. */
    public static final String START_GATE = "start.fifo";

    /** The same for the shell that runs a command without a {@code #!} line. */
    public static final String SHELL_GATE = "shell.fifo";

    /** The FIFO that the tool holds open while an attached agent is to stay in its JVM. */
    public static final String ATTACH = "attach.fifo";

    /** The result of that agent's start; see {@link AttachedAgent}. */
    public static final String ATTACH_RESULT = "attach.result";

    /** Added to a file's name while it is being written: it gets its own name once it is whole. */
    public static final String PART = ".part";

    private SessionFiles() {}

    /**
     * The name of the FIFO of the {@link StartAnswer}s to one JVM.
     *
     * @param pid its process
     */
    public static String answers(long pid) {
        return "answer-" + pid + ".fifo";
    }
}
