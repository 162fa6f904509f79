package io.envtrace.core.origin.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Looks through the files of a project, from a directory up to where its repository begins, and those of its tools in the home. */
public final class ProjectSettings {
    private static final int HIGHEST = 16;
    private static final long LARGEST = 1 << 20;
    private static final int MOST = 100;

    /** A kind of file: where it lies below a directory, by a pattern, and how it is read. A new kind is one line here. */
    private record Kind(String folder, String pattern, ProjectReader reader) {}

    private static final List<Kind> PROJECT = List.of(
            new Kind("", ".env", new AssignmentLines("what loads this file")),
            new Kind("", ".env.*", new AssignmentLines("what loads this file")),
            new Kind("", "*.env", new AssignmentLines("what loads this file")),
            new Kind("", ".envrc", new AssignmentLines("direnv")),
            new Kind("", "{compose,docker-compose}*.{yaml,yml}", new YamlSettings("docker compose")),
            new Kind("", "{Dockerfile,Containerfile}*", new ImageLines()),
            new Kind("", "*entrypoint*.sh", new AssignmentLines("the image's entrypoint", true)),
            new Kind(
                    "{docker,build,scripts,bin}",
                    "*entrypoint*.sh",
                    new AssignmentLines("the image's entrypoint", true)),
            new Kind("", "gradle.properties", new GradleProperties()),
            new Kind("", "build.gradle*", new GradleScript()),
            new Kind(".github/workflows", "*.{yaml,yml}", new YamlSettings("GitHub Actions")),
            new Kind("", ".gitlab-ci.yml", new YamlSettings("GitLab CI")),
            new Kind("", "azure-pipelines.yml", new YamlSettings("Azure Pipelines")),
            new Kind(".circleci", "config.yml", new YamlSettings("CircleCI")),
            new Kind("{k8s,kubernetes,deploy,manifests}", "*.{yaml,yml}", new YamlSettings("Kubernetes")),
            new Kind(".vscode", "{launch,settings,tasks}.json", new EditorSettings()),
            new Kind(".idea/runConfigurations", "*.xml", new RunConfiguration()),
            new Kind(".run", "*.run.xml", new RunConfiguration()),
            new Kind(".mvn", "jvm.config", new ToolOptions("MAVEN_OPTS", "mvn, beside this variable")),
            new Kind(".mvn", "maven.config", new ToolOptions("MAVEN_ARGS", "mvn, beside this variable")),
            new Kind("", ".npmrc", new PackageSettings()));

    private static final List<Kind> HOME = List.of(
            new Kind("", ".npmrc", new PackageSettings()),
            new Kind(".gradle", "gradle.properties", new GradleProperties()),
            new Kind("", ".mavenrc", new AssignmentLines("mvn")),
            new Kind("", ".tmux.conf", new TerminalSettings()),
            new Kind(".config/tmux", "tmux.conf", new TerminalSettings()),
            new Kind(".docker", "*.env", new AssignmentLines("what loads this file")));

    /** Files that show how such a file is written, and that nothing loads. */
    private static final List<String> SAMPLES = List.of(".example", ".sample", ".template", ".dist", ".bak", "~");

    private final Predicate<String> names;
    private final List<ProjectSetting> found = new ArrayList<>();
    private int files;

    private ProjectSettings(Predicate<String> names) {
        this.names = names;
    }

    /**
     * Settings of some variables.
     *
     * @param names which variables are of interest
     * @param directory where a program would be started
     * @param home the user's
     * @param goFile the file of {@code go env -w}
     */
    public static List<ProjectSetting> of(Predicate<String> names, Path directory, Path home, Path goFile) {
        ProjectSettings settings = new ProjectSettings(names);
        for (Path each : upwards(directory)) {
            PROJECT.forEach(kind -> settings.look(each, kind));
        }
        HOME.forEach(kind -> settings.look(home, kind));
        settings.read(goFile, new AssignmentLines("go, where the environment does not set it"));
        return settings.found.stream().distinct().toList();
    }

    /** Up to the directory of the repository; where there is none, the directory alone. */
    private static List<Path> upwards(Path directory) {
        List<Path> all = new ArrayList<>();
        for (Path each = directory; each != null && all.size() < HIGHEST; each = each.getParent()) {
            all.add(each);
            if (Files.exists(each.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return all;
            }
        }
        return List.of(directory);
    }

    private void look(Path directory, Kind kind) {
        for (Path folder : folders(directory, kind.folder())) {
            List<Path> matching = new ArrayList<>();
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, kind.pattern())) {
                all.forEach(matching::add);
            } catch (IOException e) {
                continue; // there is no such folder
            }
            matching.sort(Comparator.comparing(Path::toString));
            matching.stream().filter(file -> !isSample(file)).forEach(file -> read(file, kind.reader()));
        }
    }

    private static List<Path> folders(Path directory, String pattern) {
        if (!pattern.startsWith("{")) {
            return List.of(directory.resolve(pattern));
        }
        List<Path> folders = new ArrayList<>();
        for (String name : pattern.substring(1, pattern.length() - 1).split(",")) {
            folders.add(directory.resolve(name));
        }
        return folders;
    }

    private static boolean isSample(Path file) {
        return SAMPLES.stream().anyMatch(file.toString()::endsWith);
    }

    private void read(Path file, ProjectReader reader) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST || ++files > MOST) {
                return;
            }
            String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            reader.read(content, file.toString(), setting -> {
                if (names.test(setting.name())) {
                    found.add(setting);
                }
            });
        } catch (IOException e) {
            // A file that cannot be read is not this user's to load, either.
        }
    }
}
