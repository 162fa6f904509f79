package io.envtrace.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The entry. Whatever goes wrong here, the program runs on as if there were no agent. */
public final class Agent {
    /** The first one's; a JVM is traced once. */
    private static @Nullable String loaded;

    private Agent() {}

    /** Before main. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    /** Into a running JVM. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    private static synchronized void start(@Nullable String arguments, Instrumentation instrumentation) {
        if (arguments == null) {
            return;
        }
        String first = loaded;
        loaded = first == null ? arguments : first;
        try {
            Installation installation = new Installation(arguments, instrumentation);
            if (first == null) {
                installation.install();
            } else {
                installation.refuse(first);
            }
        } catch (Throwable t) {

            // The tool sees that there is no log; the program is to see nothing.
            return;
        }
    }
}
