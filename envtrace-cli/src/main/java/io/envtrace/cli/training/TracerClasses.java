package io.envtrace.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads what the training run does not come to by itself, so that the archive has it too: which kinds of programs will be traced is not
 * known, and no Go program may be at hand.
 */
final class TracerClasses {
    private static final String CLASS = ".class";
    private static final List<String> JARS =
            List.of("envtrace-event.jar", "envtrace-binary.jar", "envtrace-ptrace.jar");

    private TracerClasses() {}

    static void load(Path libraries) {
        for (String jar : JARS) {
            try (JarFile file = new JarFile(libraries.resolve(jar).toFile())) {
                load(file);
            } catch (IOException e) {
                // Later starts take a little longer.
                continue;
            }
        }
    }

    private static void load(JarFile file) {
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (name.endsWith(CLASS) && !name.startsWith("META-INF/")) {
                load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, TracerClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // A package-info that mentions an annotation: nobody needs it.
            return;
        }
    }
}
