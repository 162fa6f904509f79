package io.envtrace.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A build by the real Maven, offline. Its local repository is links to the user's, with this build's own modules beside, so that nothing is
 * installed there.
 */
public final class MavenBuild {
    private static final String GROUP = "envtrace";

    private final Path folder = Settings.newFolder("maven");
    private final String pom = read(Settings.root().resolve("pom.xml"));
    private final String version = first(pom, "<artifactId>envtrace</artifactId>\\s*<version>([^<]+)");

    /** @param name of a folder of sources, which is copied; @…@ in its poms becomes the version that this build has */
    public MavenBuild(String name) {
        try {
            Path from = Settings.root().resolve("src-it/src/targets/maven").resolve(name);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = directory().resolve(from.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.writeString(to, versions(Files.readString(file)));
                }
            }
            // Maven takes the directory of the nearest one above as the root of the build.
            Files.createDirectory(directory().resolve(".mvn"));
            repository();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is built. */
    public Path directory() {
        return folder.resolve("build");
    }

    private String versions(String text) {
        return text.replace("@envtrace@", version)
                .replace("@junit@", property("junit.version"))
                .replace("@surefire@", property("surefire.version"))
                .replace("@resources@", plugin("maven-resources-plugin"))
                .replace("@jar@", plugin("maven-jar-plugin"))
                .replace("@compiler@", plugin("maven-compiler-plugin"));
    }

    private String property(String name) {
        return first(pom, "<" + Pattern.quote(name) + ">([^<]+)");
    }

    private String plugin(String name) {
        return first(pom, "<artifactId>" + name + "</artifactId>\\s*<version>([^<]+)");
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("nothing in the pom fits " + pattern);
        }
        return found.group(1);
    }

    private void repository() throws IOException {
        Path user = Settings.localRepository();
        Path own = Files.createDirectories(folder.resolve("repository/io"));
        link(user, own.getParent(), "io");
        link(user.resolve("io"), own, GROUP);
        put("envtrace", "pom.xml", "");
        for (String module : List.of("envtrace-event", "envtrace-core", "envtrace-junit", "envtrace-maven-plugin")) {
            put(module, module + "/pom.xml", module + "/target/" + module + "-" + version + ".jar");
        }
    }

    private static void link(Path from, Path to, String without) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.toList()) {
                if (!each.endsWith(without)) {
                    Files.createSymbolicLink(to.resolve(each.getFileName()), each);
                }
            }
        }
    }

    private void put(String module, String pomFile, String jar) throws IOException {
        Path to = Files.createDirectories(
                folder.resolve("repository/io").resolve(GROUP).resolve(module).resolve(version));
        String name = module + "-" + version;
        Files.copy(Settings.root().resolve(pomFile), to.resolve(name + ".pom"));
        if (!jar.isEmpty()) {
            Files.copy(Settings.root().resolve(jar), to.resolve(name + ".jar"));
        }
    }

    /** Replaces a text that is in one of its files. */
    public MavenBuild edit(String file, String old, String now) {
        Path path = directory().resolve(file);
        String text = read(path);
        if (!text.contains(old)) {
            throw new IllegalStateException(path + " has no " + old);
        }
        try {
            Files.writeString(path, text.replace(old, now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Runs Maven. */
    public Run run(String... words) {
        List<String> line = new ArrayList<>(List.of(Required.command("mvn"), "-o", "-B", "-Dstyle.color=never"));
        line.add("-Dmaven.repo.local=" + folder.resolve("repository"));
        line.addAll(List.of(words));
        return new Command(Settings.newFolder("mvn"), line)
                .in(directory())
                .env("JAVA_HOME", System.getProperty("java.home"))
                .timeout(Duration.ofMinutes(5))
                .run();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
