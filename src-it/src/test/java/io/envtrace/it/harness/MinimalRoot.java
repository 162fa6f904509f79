package io.envtrace.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A root directory with a few of this machine's programs and no others: a machine without Java, or without a shell. Commands run in it by chroot, in a
 * mount namespace of their own that has /proc.
 */
public final class MinimalRoot {
    /** Not those of a directory of its own, which comes whole. */
    private static final Pattern LIBRARY = Pattern.compile("[ \\t]((?:/usr)?/lib\\S+\\.so\\S*) \\(0x");

    private final Path root = Settings.newFolder("root");

    public MinimalRoot() {
        Required.superuser();
        directory("tmp");
        directory("proc");
        directory("dev");
        directory("etc");
        directory("root");
    }

    public Path path() {
        return root;
    }

    /** Makes a directory below it. */
    public Path directory(String path) {
        try {
            return Files.createDirectories(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes programs of this machine, by name, with the libraries that they need. */
    public MinimalRoot programs(String... names) {
        for (String name : names) {
            Path program = Path.of(Required.command(name));
            copy(program, "bin/" + name);
            libraries(program);
        }
        return this;
    }

    /** Takes those that a program needs. */
    public MinimalRoot libraries(Path program) {
        Run run = new Command(Settings.newFolder("ldd"), List.of(Required.command("ldd"), program.toString())).run();
        Matcher libraries = LIBRARY.matcher(run.stdout());
        while (libraries.find()) {
            copy(Path.of(libraries.group(1)), libraries.group(1).substring(1));
        }
        return this;
    }

    public MinimalRoot copy(Path file, String to) {
        try {
            Path target = root.resolve(to);
            if (!Files.exists(target)) {
                Files.createDirectories(target.getParent());
                Files.copy(file.toRealPath(), target);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks an archive below it. */
    public MinimalRoot unpack(Path archive, String to) {
        new Command(
                        Settings.newFolder("tar"),
                        List.of(
                                Required.command("tar"),
                                "-xf",
                                archive.toString(),
                                "-C",
                                directory(to).toString()))
                .run()
                .expectExit(0);
        return this;
    }

    /** A command in it. */
    public Command command(String... line) {
        List<String> all = new ArrayList<>(List.of("/usr/sbin/chroot", root.toString()));
        all.addAll(List.of(line));
        return outside(all);
    }

    /** A command of this machine that itself starts others in it. */
    public Command outside(List<String> line) {
        List<String> all = new ArrayList<>(List.of(
                Required.command("unshare"),
                "--mount",
                "/bin/sh",
                "-c",
                "mount -t proc proc \"$0/proc\" && : >\"$0/dev/null\" && mount --bind /dev/null \"$0/dev/null\" && exec \"$@\"",
                root.toString()));
        all.addAll(line);
        return new Command(Settings.newFolder("in-root"), all)
                .env("HOME", "/root")
                .unset("XDG_STATE_HOME")
                .unset("XDG_CACHE_HOME");
    }
}
