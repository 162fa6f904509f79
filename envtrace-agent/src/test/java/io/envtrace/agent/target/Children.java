package io.envtrace.agent.target;

import java.io.IOException;
import java.util.Map;

/** Changes children's environments and starts them. The argument is a class path. */
public final class Children {
    private Children() {}

    public static void main(String[] args) throws Exception {
        changed();
        Runtime.getRuntime()
                .exec(new String[] {"/bin/sh", "-c", "exit 7"}, new String[] {"ONLY=1"})
                .waitFor();
        try {
            new ProcessBuilder("/no/such/program").start();
        } catch (IOException e) {
            System.out.println("failed");
        }
        String java = System.getProperty("java.home") + "/bin/java";
        run(java, "-cp", args[0], OneRead.class.getName());
        run("/bin/sh", "-c", "'" + java + "' -cp '" + args[0] + "' " + OneRead.class.getName() + " 2>/dev/null");
        run("printenv", "JAVA_TOOL_OPTIONS");
    }

    private static void changed() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/true");
        Map<String, String> environment = builder.environment();
        environment.put("ADDED", "1");
        environment.putIfAbsent("BY_PUT_IF_ABSENT", "1");
        environment.get("ADDED");
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            if (entry.getKey().equals("ADDED")) {
                entry.setValue("2");
            }
        }
        environment.keySet().remove("BY_PUT_IF_ABSENT");
        environment.keySet().removeIf("KNOWN"::equals);
        environment.put("HOME", "/changed");
        builder.start().waitFor();
        environment.clear();
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        System.out.println(command[0].substring(command[0].lastIndexOf('/') + 1) + " " + process.waitFor());
    }
}
