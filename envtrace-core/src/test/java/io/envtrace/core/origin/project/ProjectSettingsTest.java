package io.envtrace.core.origin.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of projects and tools, each with a line that sets X. */
class ProjectSettingsTest {
    @TempDir
    private Path root;

    private Path file(String name, String... lines) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** {@code FILE:LINE value reader}. */
    private List<String> told(String... names) {
        return ProjectSettings.of(
                        Set.of(names)::contains,
                        root.resolve("p/sub"),
                        root.resolve("home"),
                        root.resolve("home/go/env"))
                .stream()
                .map(setting -> setting.file().replace(root + "/", "") + ":" + setting.line() + " " + setting.value()
                        + " " + setting.reader())
                .toList();
    }

    @Test
    void gradle() throws IOException {
        Files.createDirectories(root.resolve("p/.git"));
        Files.createDirectories(root.resolve("p/sub"));
        file("p/gradle.properties", "# shopUrl=no", "shopUrl = http\\://a", "mode: dev", "org.gradle.jvmargs=-Xmx1g");
        file(
                "p/build.gradle.kts",
                "// environment(\"X\", \"no\")",
                "tasks.test { environment(\"X\", \"1\") }",
                "environment(\"X\", file(\"no\"))",
                "environment[\"X\"] = \"$home/x\"");
        file("p/sub/build.gradle", "  environment 'X', 'two'", "  environment X: 'no'");
        file("home/.gradle/gradle.properties", "mode=mine");
        assertThat(told("X"))
                .containsExactly(
                        "p/sub/build.gradle:1 two a task of gradle, for what it starts",
                        "p/build.gradle.kts:2 1 a task of gradle, for what it starts",
                        "p/build.gradle.kts:3 null a task of gradle, for what it starts",
                        "p/build.gradle.kts:4 null a task of gradle, for what it starts");
        assertThat(told("ORG_GRADLE_PROJECT_mode", "ORG_GRADLE_PROJECT_shopUrl", "GRADLE_OPTS"))
                .containsExactly(
                        "p/gradle.properties:2 null gradle, where the environment does not set it",
                        "p/gradle.properties:3 dev gradle, where the environment does not set it",
                        "p/gradle.properties:4 null gradle's daemon, beside this variable",
                        "home/.gradle/gradle.properties:1 mine gradle, where the environment does not set it");
    }

    @Test
    void entrypointsOfImages() throws IOException {
        Files.createDirectories(root.resolve("p/.git"));
        Files.createDirectories(root.resolve("p/sub"));
        file("p/docker-entrypoint.sh", "X=local", "export X=1", "  export X=\"$Y\"");
        file("p/docker/entrypoint.sh", "export X='a b'");
        assertThat(told("X"))
                .containsExactly(
                        "p/docker-entrypoint.sh:2 1 the image's entrypoint",
                        "p/docker-entrypoint.sh:3 null the image's entrypoint",
                        "p/docker/entrypoint.sh:1 a b the image's entrypoint");
    }

    @Test
    void eachKindOfFile() throws IOException {
        file("X=never");
        Files.createDirectories(root.resolve("p/.git"));
        Files.createDirectories(root.resolve("p/sub"));
        file("p/.env", "# X=0", "Y=1", "X='a # b' # c");
        file("p/.env.example", "X=never");
        file("p/sub/.envrc", "export X=$Y/bin");
        file(
                "p/compose.yaml",
                "services:",
                "  a: &a",
                "    environment:",
                "      X: 1",
                "  b:",
                "    <<: *a",
                "    environment:",
                "      - X=2=3",
                "      - X");
        file("p/.github/workflows/ci.yml", "jobs:", "  a:", "    env: {X: \"${{ secrets.X }}\"}");
        file("p/k8s/web.yaml", "a: 1", "---", "env:", "- name: X", "  value: k", "- value: r", "  name: X");
        file("p/Dockerfile", "FROM a", "ENV Y=1 X=\"d e\"", "env X f g", "# ENV X=0");
        file(
                "p/.vscode/launch.json",
                "{ // c",
                "\"configurations\": [{\"env\": {\"X\": \"v\", \"Y\": \"\"}, \"X\": \"no\"}]}");
        file("p/.idea/runConfigurations/a.xml", "<a>", "<env name=\"X\" value=\"i\"/></a>");
        file("p/.gitlab-ci.yml", "variables:", "  X: g");
        file("home/.tmux.conf", "setenv -g X 't u'", "set -g X no");
        file("home/go/env", "X=go");
        assertThat(told("X"))
                .containsExactly(
                        "p/sub/.envrc:1 null direnv",
                        "p/.env:3 a # b what loads this file",
                        "p/compose.yaml:4 1 docker compose",
                        "p/compose.yaml:8 2=3 docker compose",
                        "p/Dockerfile:2 d e the image",
                        "p/Dockerfile:3 f g the image",
                        "p/.github/workflows/ci.yml:3 null GitHub Actions",
                        "p/.gitlab-ci.yml:2 g GitLab CI",
                        "p/k8s/web.yaml:4 k Kubernetes",
                        "p/k8s/web.yaml:7 r Kubernetes",
                        "p/.vscode/launch.json:2 v VS Code",
                        "p/.idea/runConfigurations/a.xml:2 i IntelliJ",
                        "home/.tmux.conf:1 t u tmux, for new windows",
                        "home/go/env:1 go go, where the environment does not set it");
    }

    @Test
    void whatToolsAddOrRename() throws IOException {
        file("p/sub/.mvn/jvm.config", "-Xmx1g", "", "-Da=b");
        file("p/sub/.npmrc", "; c", "Some-Key = v");
        assertThat(told("MAVEN_OPTS", "npm_config_some_key"))
                .containsExactly(
                        "p/sub/.mvn/jvm.config:1 null mvn, beside this variable",
                        "p/sub/.mvn/jvm.config:3 null mvn, beside this variable",
                        "p/sub/.npmrc:2 v npm, for its scripts");
    }

    @Test
    void brokenFilesAreReadAsFarAsTheyGo() throws IOException {
        file("p/sub/compose.yml", "env:", "  X: 1", "a: [", "}");
        file("p/sub/.vscode/launch.json", "{\"env\": {\"X\": \"1\", ");
        file("p/sub/.run/a.run.xml", "<a><env name='X' value='1'/><b>");
        file("p/sub/docker-compose.yml", "[".repeat(5000));
        file("p/sub/.env", "X", "=1", "X =1");
        assertThat(told("X")).hasSize(4).allMatch(line -> line.contains(" 1 "));
    }

    /** An entity that names a file is not looked up. */
    @Test
    void xmlOpensNoOtherFile() throws IOException {
        Path secret = file("secret", "hidden");
        file(
                "p/sub/.run/a.run.xml",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
                "<a>&e;<env name='X' value='1'/></a>");
        assertThat(told("X")).noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void withoutARepositoryTheDirectoryAlone() throws IOException {
        Files.createDirectories(root.resolve("p/sub"));
        file("p/.env", "X=above");
        assertThat(told("X")).isEmpty();
    }

    @Test
    void whatDirenvHasChanged() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write("{\"p\":{\"GONE\":\"1\",\"X\":\"0\"},\"n\":{\"X\":\"2\"}}".getBytes(StandardCharsets.UTF_8));
        }
        DirenvDiff diff = DirenvDiff.of(Base64.getUrlEncoder().encodeToString(packed.toByteArray()));
        assertThat(diff.explains("X", "2")).isTrue();
        assertThat(diff.explains("GONE", null)).isTrue();
        assertThat(diff.explains("X", "0")).isFalse();
        assertThat(diff.explains("X", null)).isFalse();
        assertThat(diff.explains("Y", null)).isFalse();
        assertThat(DirenvDiff.of("no base64!").explains("X", "2")).isFalse();
        assertThat(DirenvDiff.of(null).after()).isEmpty();
    }
}
