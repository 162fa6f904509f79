package io.envtrace.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Loads the tracer's classes that the training run does not reach, so that the archive has them too: the run may have no Go program to trace. */
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
            // A package-info with an annotation cannot be loaded without it, and is not needed.
            return;
        }
    }
}
