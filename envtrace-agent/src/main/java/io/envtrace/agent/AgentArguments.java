package io.envtrace.agent;

import java.io.File;

/** The agent's argument: {@code <parentReference>@<sessionDirectory>}. */
final class AgentArguments {
    private final String parentReference;
    private final File directory;

    private AgentArguments(String parentReference, File directory) {
        this.parentReference = parentReference;
        this.directory = directory;
    }

    /**
     * Parses it.
     *
     * @throws IllegalArgumentException there is no {@code @} in it
     */
    static AgentArguments parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("no @ in agent argument: " + text);
        }
        return new AgentArguments(text.substring(0, at), new File(text.substring(at + 1)));
    }

    /** The EXEC record that started this process, empty for the first one. */
    String parentReference() {
        return parentReference;
    }

    /** The session's directory. */
    File directory() {
        return directory;
    }
}
