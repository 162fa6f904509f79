// env: PRESENT=here
// release: 11
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arguments: how to start the next generation, then what each of it does. */
public class ChildJvms {
    public static void main(String[] args) throws Exception {
        System.getenv("GENERATION_" + args.length);
        print();
        if (args.length == 0) {
            return;
        }
        List<String> rest = Arrays.asList(args).subList(1, args.length);
        switch (args[0]) {
            case "java":
                run(java(rest));
                break;
            case "script":
                List<String> line = new ArrayList<>(Arrays.asList("/bin/sh", "-c", "echo script $JAVA_TOOL_OPTIONS; \"$@\"; exit $?", "sh"));
                line.addAll(java(rest));
                run(line);
                break;
            case "javac":
                run(Arrays.asList(tool("javac"), "-version"));
                break;
            case "exec":
                Process child = Runtime.getRuntime().exec(java(rest).toArray(new String[0]), new String[] {"ONLY=1"});
                child.getInputStream().transferTo(System.out);
                System.exit(child.waitFor());
                break;
            case "env":
                run(Arrays.asList("/usr/bin/env"));
                break;
            default:
                throw new IllegalArgumentException(args[0]);
        }
    }

    static void print() {
        System.out.println("options " + System.getenv("JAVA_TOOL_OPTIONS") + " " + System.getenv().containsKey("JAVA_TOOL_OPTIONS")
                + " " + new ProcessBuilder("x").environment().get("JAVA_TOOL_OPTIONS"));
    }

    static List<String> java(List<String> rest) {
        List<String> line = new ArrayList<>(Arrays.asList(tool("java"), "-cp", System.getProperty("java.class.path"), "ChildJvms"));
        line.addAll(rest);
        return line;
    }

    static String tool(String name) {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + name;
    }

    static void run(List<String> line) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        int exit = builder.start().waitFor();
        if (exit != 0) {
            System.exit(exit);
        }
    }
}
