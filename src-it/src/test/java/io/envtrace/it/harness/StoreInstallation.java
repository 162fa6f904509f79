package io.envtrace.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built tool with the store's module unpacked over it.
 *
 * @param home holds bin and lib
 */
public record StoreInstallation(Path home) {
    /** Puts both together, in a place of their own. */
    public static StoreInstallation make() {
        Path home = Settings.newFolder("with-store");
        Path module = Settings.root().resolve("envtrace-store/target/dist/lib");
        if (!Files.isDirectory(module)) {
            throw new IllegalStateException(module + " is missing: the store's module is not built");
        }
        copy(Settings.installation().resolve("bin"), home.resolve("bin"));
        copy(Settings.installation().resolve("lib"), home.resolve("lib"));
        copy(module, home.resolve("lib"));
        return new StoreInstallation(home);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    place(each, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A native library is large: another name of it does where it is read only. */
    private static void place(Path file, Path target) throws IOException {
        if (file.toString().contains(".so_")) {
            Files.createLink(target, file);
        } else {
            Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** A file of the module. */
    public Path module(String name) {
        return home.resolve("lib/store").resolve(name);
    }

    /** The tool with exactly these arguments. */
    public Command command(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(home.resolve("bin/envtrace").toString()));
        line.addAll(arguments);
        return new Command(Settings.newFolder("run"), line).env("JAVA_HOME", System.getProperty("java.home"));
    }
}
