package io.envtrace.ptrace.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** The versions of Node.js on this machine that are known: the system's, and those in directories below one that an environment variable names. */
final class NodeVersions {
    private static final String DIRECTORY = "ENVTRACE_TEST_NODES";
    private static final Set<String> KNOWN = Set.of("v20", "v22", "v24");

    private NodeVersions() {}

    static List<Path> known() throws Exception {
        List<Path> all = candidates();
        List<Path> found = new ArrayList<>();
        for (Path node : all) {
            String version = version(node);
            if (KNOWN.contains(version.split("\\.", 2)[0])) {
                found.add(node);
            }
        }
        if (found.isEmpty() && "1".equals(System.getenv("ENVTRACE_REQUIRE_ALL"))) {
            throw new IllegalStateException("no Node.js 20, 22 or 24 in /usr/bin or below " + DIRECTORY);
        }
        Assumptions.assumeFalse(found.isEmpty(), "no Node.js 20, 22 or 24");
        return found;
    }

    private static List<Path> candidates() throws IOException {
        List<Path> all = new ArrayList<>();
        Path system = Path.of("/usr/bin/node");
        if (Files.isExecutable(system)) {
            all.add(system.toRealPath());
        }
        String directory = System.getenv(DIRECTORY);
        if (directory != null) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(Path.of(directory))) {
                for (Path version : versions) {
                    all.add(version.resolve("node_modules/node/bin/node"));
                }
            }
        }
        return all;
    }

    private static String version(Path node) throws Exception {
        if (!Files.isExecutable(node)) {
            return "";
        }
        Process process = new ProcessBuilder(node.toString(), "--version").start();
        String version = new String(process.getInputStream().readAllBytes()).strip();
        process.waitFor();
        return version;
    }
}
