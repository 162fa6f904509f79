package io.envtrace.agent;

import io.envtrace.event.session.AgentArguments;
import io.envtrace.event.session.AttachedAgent;
import io.envtrace.event.session.SessionFiles;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The entry. Whatever goes wrong here, the program runs on as if there were no agent. */
public final class Agent {
    /** The arguments of the agent that came first; a JVM is traced once. */
    private static @Nullable String loaded;

    private Agent() {}

    /** Before main. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    /**
     * Into a running JVM. The session's directory gets a file that says how it went: empty, or why the agent is not in place.
     *
     * @param jar the agent's own
     * @param arguments as premain gets them
     */
    public static synchronized void attach(String jar, String arguments, Instrumentation instrumentation) {
        File session = AgentArguments.parse(arguments).directory();
        try {
            answer(session, attached(new File(jar), arguments, instrumentation));
        } catch (Throwable t) {
            // The tool sees that there is no answer; the program is to see nothing.
            return;
        }
    }

    private static String attached(File jar, String arguments, Instrumentation instrumentation) {
        if (loaded != null) {
            return "this JVM has envtrace's agent already: it was started with it, or another envtrace watches it";
        }
        try {
            new AgentInstaller(arguments, instrumentation).attach(jar);
            loaded = arguments;
            return AttachedAgent.IN_PLACE;
        } catch (Throwable t) {
            // Without the message: it may hold what there was no time to learn as a secret.
            return "the agent could not begin in this JVM: " + t.getClass().getName();
        }
    }

    private static void answer(File session, String text) throws IOException {
        // What somebody else may have put in the file's place is neither followed nor waited for.
        File part = new File(session, SessionFiles.ATTACH_RESULT + SessionFiles.PART);
        if (!part.createNewFile()) {
            throw new IOException(part + " is there already");
        }
        try (RandomAccessFile out = new RandomAccessFile(part, "rw")) {
            out.write(text.getBytes("UTF-8"));
        }
        if (!part.renameTo(new File(session, SessionFiles.ATTACH_RESULT))) {
            throw new IOException(part + " cannot be given its name");
        }
    }

    /** The agent traces no more; another session may come. */
    static synchronized void leave() {
        loaded = null;
    }

    private static synchronized void start(@Nullable String arguments, Instrumentation instrumentation) {
        if (arguments == null) {
            return;
        }
        String first = loaded;
        loaded = first == null ? arguments : first;
        boolean begun = false;
        try {
            AgentInstaller installer = new AgentInstaller(arguments, instrumentation);
            if (first == null) {
                installer.install();
            } else {
                installer.refuse(first);
            }
            begun = true;
        } catch (Throwable t) {
            // The tool sees that there is no log; the program is to see nothing.
            return;
        } finally {
            if (!begun) {
                AgentArguments.parse(arguments).pending().over();
            }
        }
    }
}
