package io.envtrace.agent.boot;

import io.envtrace.agent.boot.child.AgentOption;
import io.envtrace.agent.jdk.JdkModules;
import java.lang.instrument.Instrumentation;
import java.util.Iterator;
import java.util.Map;

/** Hides from the program that the agent came by {@code JAVA_TOOL_OPTIONS}. */
public final class JavaToolOptions {
    private JavaToolOptions() {}

    /**
     * Gives the variable back the value that the user had given it, or removes it.
     *
     * @param argument the agent's argument as this JVM was given it
     * @return whether the agent was there
     */
    public static boolean hideAgent(Instrumentation instrumentation, String argument)
            throws ReflectiveOperationException {
        try {
            JdkModules.exportInternalsToAgent(instrumentation);
        } catch (LinkageError e) {
            // Java 8: nothing is closed.
            return hideAgent(EnvironmentMaps.create().own(), argument);
        }
        return hideAgent(EnvironmentMaps.create().own(), argument);
    }

    /**
     * Takes the agent out of what was read of the environment before it was hidden.
     *
     * @param variables values by name
     */
    public static void removeAgent(Map<String, String> variables, String argument) {
        String text = variables.get(AgentOption.VARIABLE);
        if (text != null && AgentOption.begins(text, argument) && AgentOption.usersPart(text, argument) == null) {
            variables.remove(AgentOption.VARIABLE);
        }
    }

    private static boolean hideAgent(Map<Object, Object> variables, String argument) {
        Iterator<Map.Entry<Object, Object>> all = variables.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Object, Object> variable = all.next();
            if (variable.getKey().toString().equals(AgentOption.VARIABLE)) {
                String text = variable.getValue().toString();
                if (!AgentOption.begins(text, argument)) {
                    return false;
                }
                String users = AgentOption.usersPart(text, argument);
                if (users == null) {
                    all.remove();
                } else {
                    variable.setValue(value(users));
                }
                return true;
            }
        }
        return false;
    }

    /** A value of the JDK's own class, which only its own map makes. */
    private static Object value(String text) {
        Map<String, String> maker = new ProcessBuilder("").environment();
        maker.clear();
        maker.put(AgentOption.VARIABLE, text);
        Object inside = EnvironmentMaps.mapIn(maker);
        if (!(inside instanceof Map)) {
            throw new IllegalStateException("the JDK's environment has no map inside");
        }
        return ((Map<?, ?>) inside).values().iterator().next();
    }
}
