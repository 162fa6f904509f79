package io.envtrace.agent.boot.child;

import java.io.File;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** A command that a child process will run, and how the agent gets into it. */
public final class ChildCommand {
    private static final Set<String> SHELLS =
            new HashSet<String>(Arrays.asList("sh", "bash", "dash", "ksh", "mksh", "zsh", "fish", "busybox", "ash"));

    private static final Set<String> TOOLS = new HashSet<String>(Arrays.asList(
            "jar",
            "jarsigner",
            "javac",
            "javadoc",
            "javap",
            "jcmd",
            "jconsole",
            "jdb",
            "jdeprscan",
            "jdeps",
            "jfr",
            "jhsdb",
            "jimage",
            "jinfo",
            "jlink",
            "jmap",
            "jmod",
            "jnativescan",
            "jpackage",
            "jps",
            "jrunscript",
            "jshell",
            "jstack",
            "jstat",
            "jstatd",
            "jwebserver",
            "keytool",
            "rmiregistry",
            "serialver"));

    /** Options of {@code java} whose value is the next argument. */
    private static final Set<String> WITH_VALUE = new HashSet<String>(Arrays.asList(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--source",
            "--enable-native-access"));

    /** An image that is written would keep the agent in it; one that is used makes the JVM print or refuse to start. */
    private static final String[] IMAGE = {
        "-Xshare:dump",
        "-Xshare:on",
        "-XX:ArchiveClassesAtExit",
        "-XX:SharedArchiveFile",
        "-XX:AOTMode",
        "-XX:AOTCache",
        "-XX:AOTConfiguration",
    };

    private final String[] command;
    private final @Nullable ProgramFile program;

    /**
     * Looks at a command.
     *
     * @param directory the child's working directory; null for this process's own
     * @param path where programs are looked for
     */
    public ChildCommand(String[] command, @Nullable String directory, String path) {
        this.command = command;
        this.program = ProgramFile.find(command[0], directory, path);
    }

    /** The program's file; the name in the command if it is not found. */
    public String executable() {
        return program == null ? command[0] : program.file().getPath();
    }

    public ChildKind kind() {
        if (program == null) {
            return ChildKind.OTHER;
        }
        if (!program.isBinary()) {
            // Without a first line for the kernel, the JDK gives the file to sh.
            String interpreter = program.interpreter();
            return interpreter == null || SHELLS.contains(interpreter) ? ChildKind.SHELL : ChildKind.OTHER;
        }
        if (SHELLS.contains(ProgramFile.baseName(command[0]))
                || SHELLS.contains(program.file().getName())) {
            return ChildKind.SHELL;
        }
        return isInJdk(program.file()) ? launcherKind(program.file().getName()) : ChildKind.OTHER;
    }

    private ChildKind launcherKind(String name) {
        boolean java = name.equals("java");
        if (!java && !TOOLS.contains(name)) {
            return ChildKind.OTHER;
        }
        if (imageOption() != null) {
            return ChildKind.IMAGE_DUMP;
        }
        return java ? ChildKind.JAVA : ChildKind.JDK_TOOL;
    }

    /** Whether a file is a launcher of a JDK that can take agents. */
    private static boolean isInJdk(File file) {
        File bin = file.getParentFile();
        if (bin == null || !bin.getName().equals("bin")) {
            return false;
        }
        File home = bin.getParentFile();
        return has(home, "libjli.so") && has(home, "libinstrument.so");
    }

    private static boolean has(File home, String library) {
        String arch = System.getProperty("os.arch", "");
        String[] places = {"lib", "lib/jli", "lib/" + arch, "lib/" + arch + "/jli"};
        for (String place : places) {
            if (new File(home, place + "/" + library).exists()
                    || new File(home, "jre/" + place + "/" + library).exists()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String image(String option) {
        for (String image : IMAGE) {
            if (option.startsWith(image)) {
                return image;
            }
        }
        return null;
    }

    /** The same as {@link #imageOption()} in a variable's value. */
    public static @Nullable String imageOptionIn(@Nullable String options) {
        if (options == null || options.indexOf('-') < 0) {
            return null;
        }
        StringTokenizer words = new StringTokenizer(options, " \t\n\r\f\"'");
        while (words.hasMoreTokens()) {
            String image = image(words.nextToken());
            if (image != null) {
                return image;
            }
        }
        return null;
    }

    /** The option by which a JVM writes or uses an image of classes; null if there is none. */
    public @Nullable String imageOption() {
        for (int i = 1; i < command.length; i++) {
            String option = command[i].startsWith("-J") ? command[i].substring(2) : command[i];
            if (!option.startsWith("-") || option.equals("-jar") || option.equals("-m") || option.equals("--module")) {
                return null;
            }
            String image = image(option);
            if (image != null) {
                return image;
            }
            if (WITH_VALUE.contains(option)) {
                i++;
            }
        }
        return null;
    }

    /** The program and its arguments, in the program's own array. */
    public String[] words() {
        return command;
    }

    /** The command with one more argument in front of all others. The original stays as it is. */
    public String[] with(String argument) {
        String[] more = new String[command.length + 1];
        more[0] = command[0];
        more[1] = argument;
        System.arraycopy(command, 1, more, 2, command.length - 1);
        return more;
    }
}
