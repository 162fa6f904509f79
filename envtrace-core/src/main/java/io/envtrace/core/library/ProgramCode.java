package io.envtrace.core.library;

import io.envtrace.core.model.Library;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.session.RuntimeKind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which libraries of one JVM are the program's own code, beside those whose place says it: the archive of {@code -jar}, what the main class came
 * from, where that is no installed tool, and what has the same group in its Maven coordinates.
 */
public final class ProgramCode {
    /** Of a process that is no JVM, or not known. */
    public static final ProgramCode NONE = new ProgramCode(new JavaCommand("", ""), "");

    private static final List<String> INSTALLED = List.of("/usr/", "/lib/", "/opt/", "/snap/", "/nix/");
    private static final List<String> REPOSITORIES =
            List.of("/.m2/", "/.gradle/", "/.ivy2/", "/.sdkman/", "/coursier/");

    private static final String QUARKUS_STARTER = "quarkus-run.jar";
    private static final String QUARKUS_APPLICATION = "app";

    private final JavaCommand command;
    private final String directory;
    private @Nullable Library main;

    private ProgramCode(JavaCommand command, String directory) {
        this.command = command;
        this.directory = directory;
    }

    /** That of a process. */
    public static ProgramCode of(ProcessRecord process) {
        return process.program.runtimeKind.equals(RuntimeKind.JVM.label())
                ? new ProgramCode(JavaCommand.of(process.program.arguments), process.program.directory)
                : NONE;
    }

    /** Takes note of where a class came from. */
    public void learn(String type, LibraryRecord record, Library library) {
        if (type.equals(command.mainClass()) && !isInstalled(record.location)) {
            main = library;
        }
    }

    /** The main class of a launcher, such as Maven's, is no code of its user. */
    private static boolean isInstalled(String url) {
        String file = CodeLocation.parse(url).file();
        return INSTALLED.stream().anyMatch(file::startsWith)
                || REPOSITORIES.stream().anyMatch(file::contains);
    }

    /** A library as this process sees it. */
    public Library seen(LibraryRecord record, Library library) {
        return !library.runtime() && (isJar(record.location) || isOfMain(library)) ? library.ofProgram() : library;
    }

    private boolean isJar(String url) {
        if (command.jar().isEmpty() || url.isEmpty()) {
            return false;
        }
        CodeLocation location = CodeLocation.parse(url);
        try {
            Path jar = Path.of(directory).resolve(command.jar()).normalize();
            Path file = Path.of(location.file()).normalize();
            return location.entry().isEmpty() && (file.equals(jar) || isQuarkusApplication(file, jar));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Quarkus packs a starter for {@code -jar}, and the application beside it. */
    private static boolean isQuarkusApplication(Path file, Path jar) {
        return jar.endsWith(QUARKUS_STARTER)
                && jar.resolveSibling(QUARKUS_APPLICATION).equals(file.getParent());
    }

    private boolean isOfMain(Library library) {
        Library known = main;
        return known != null
                && (library.equals(known)
                        || !group(known).isEmpty() && group(known).equals(group(library)));
    }

    private static String group(Library library) {
        return library.name().substring(0, Math.max(0, library.name().indexOf(':')));
    }
}
