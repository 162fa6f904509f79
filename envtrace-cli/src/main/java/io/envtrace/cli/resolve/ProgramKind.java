package io.envtrace.cli.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What an executable file is, as far as it matters for getting an agent into it. */
public enum ProgramKind {
    /** The {@code java} command. */
    JAVA,
    /** javac, jar, jshell…: they take options for their JVM after {@code -J}. */
    JDK_TOOL,
    /** A shell, or a file that an interpreter runs. */
    SCRIPT,
    NATIVE;

    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "ksh93", "mksh", "fish", "busybox", "csh", "tcsh");

    /** @param executable with links resolved */
    public static ProgramKind of(Path executable) {
        String name = String.valueOf(executable.getFileName());
        if (SHELLS.contains(name) || !isBinary(executable)) {
            return SCRIPT;
        }
        if (JavaHome.ofLauncher(executable).isEmpty()) {
            return NATIVE;
        }
        return name.equals("java") ? JAVA : JDK_TOOL;
    }

    /** A file that cannot be read is one that only the kernel can run. */
    private static boolean isBinary(Path file) {
        byte[] magic = {0x7f, 'E', 'L', 'F'};
        try (InputStream in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(magic.length), magic);
        } catch (IOException e) {
            return true;
        }
    }
}
