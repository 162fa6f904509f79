package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.InteractiveShell;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Policies that say where variables may come from, and where their values must not stand, against runs that know it. */
class OriginPolicyIT {
    private final Path home = Settings.newFolder("origin-policy");

    private String shell(String script) {
        return InteractiveShell.run(home, "bash", script).stdout();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    private void policy(String variables) throws IOException {
        write("policy.yaml", "version: 1\nrules: {undeclared: off, never-read: off}\nvariables: {" + variables + "}\n");
    }

    /** The messages of all findings. */
    private List<String> findings() {
        List<String> messages = new ArrayList<>();
        String json = shell("$ENVTRACE check --policy ~/policy.yaml --format json ~/t.json; true");
        for (JsonNode found : new ObjectMapper().readTree(json).path("findings")) {
            messages.add(
                    found.path("rule").asString() + ": " + found.path("message").asString());
        }
        return messages;
    }

    @Test
    void whoMayProvideIt() throws IOException {
        Required.ptrace();
        write(".bashrc", "export FILE=v\n");
        // A tool that gives a secret to what it starts.
        write("bin/op", "#!/bin/sh\nTOOL=v \"$@\"\nexit $?\n");
        home.resolve("bin/op").toFile().setExecutable(true);
        policy(
                "FILE: {source: [~/.bashrc]}, TOOL: {source: [op]}, TYPED: {source: [bash, typed*]}, DEEP: {source: [vault]}");
        shell("export TYPED=v; ~/bin/op $ENVTRACE -q --origin -o ~/t.json -- sh -c 'DEEP=v sh -c :; :'");
        assertThat(findings())
                .singleElement()
                .asString()
                .matches("source: DEEP comes from \\w+, which gave it to \\w+, and may come from vault only");
        policy("FILE: {source: [.zshrc]}, TOOL: {source: [vault]}");
        assertThat(findings())
                .hasSize(2)
                .contains("source: FILE comes from ~/.bashrc:1, and may come from .zshrc only")
                .anyMatch(found -> found.matches("source: TOOL comes from op, .*, and may come from vault only"));
    }

    @Test
    void whereItIsNotKnownTheFindingSaysSo() throws IOException {
        Required.ptrace();
        write(".bashrc", "export FILE=v\n");
        policy("FILE: {source: [~/.bashrc], not-in: [git-tracked, image]}");
        shell("$ENVTRACE -q -o ~/t.json -- true");
        assertThat(findings())
                .containsExactly(
                        "source-unknown: where FILE comes from is not known: the run was recorded without --origin");
        shell("$ENVTRACE -q --origin -o ~/t.json -- true");
        assertThat(findings()).isEmpty();
    }

    @Test
    void inACommandLine() throws IOException {
        Required.ptrace();
        write(".bashrc", "");
        policy("PLACE: {not-in: [command-line]}");
        shell("$ENVTRACE -q --origin -o ~/t.json -- env PLACE=v true");
        assertThat(findings())
                .containsExactly("command-line: PLACE is assigned in the command line of env, where it must not stand");
        shell("PLACE=v $ENVTRACE -q --origin -o ~/t.json -- env true");
        assertThat(findings()).isEmpty();
    }

    /** Lists of files as git itself writes them. */
    @Test
    void inAFileThatGitTracks() throws IOException {
        Required.command("git");
        List<String> repositories = List.of("v2", "v3", "v4", "sha", "tree", "top/module", "split", "broken");
        StringBuilder startup = new StringBuilder();
        for (String repository : repositories) {
            String name = repository.replaceAll("\\W", "_").toUpperCase(Locale.ROOT);
            write(repository + "/kept.sh", "export KEPT_" + name + "=v\n");
            write(repository + "/own.sh", "export OWN_" + name + "=v\n");
            startup.append(". ~/" + repository + "/kept.sh\n. ~/" + repository + "/own.sh\n");
        }
        write(".bashrc", "");
        write("more/a/file with blanks", "");
        String made = "set -e; export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a"
                + " GIT_COMMITTER_EMAIL=a; for r in v2 v3 v4 top/module split broken; do git init -q ~/$r; done;"
                + " git init -q --object-format=sha256 ~/sha;"
                + " for r in v2 v3 v4 sha top/module split broken; do cd ~/$r; mkdir -p a z/z; touch a/kept.sh z/z/kept.sh z/z/kept.shell;"
                + " git add kept.sh a z; done;"
                + " cd ~/v3; git rm -q --cached kept.sh; git add -N kept.sh;"
                + " cd ~/v4; git update-index --index-version 4; cd ~/split; git update-index --split-index;"
                + " cd ~/broken; head -c 100 .git/index > i; mv i .git/index;"
                + " cd ~/v2; git commit -q -m one; mv ~/tree ~/t; git worktree add -q --detach ~/tree; cp ~/t/own.sh ~/t/kept.sh ~/tree;"
                + " cd ~/top/module; git commit -q -m one; git init -q ~/top; cd ~/top;"
                + " git -c protocol.file.allow=always submodule --quiet add ./module module; git submodule --quiet absorbgitdirs; true";
        shell(made);
        write(".bashrc", startup.toString());
        for (int version = 2; version <= 4; version++) {
            assertThat(Files.readAllBytes(home.resolve("v" + version + "/.git/index"))[7])
                    .isEqualTo((byte) version);
        }
        shell("$ENVTRACE -q --origin -o ~/t.json -- true");
        for (String name : List.of("V2", "V3", "V4", "SHA", "TREE", "TOP_MODULE")) {
            assertThat(step("KEPT_" + name).path("tracked").isBoolean())
                    .as(name)
                    .isTrue();
            assertThat(step("KEPT_" + name).path("tracked").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(step("OWN_" + name).path("tracked").asBoolean(true))
                    .as(name)
                    .isFalse();
        }
        assertThat(Files.isRegularFile(home.resolve("top/module/.git"))).isTrue();
        assertThat(step("KEPT_SPLIT").has("tracked")).isFalse();
        assertThat(step("KEPT_BROKEN").has("tracked")).isFalse();
        policy("'KEPT_V?': {not-in: [git-tracked]}, 'OWN_*': {not-in: [git-tracked]}");
        assertThat(findings())
                .containsExactlyInAnyOrder(
                        "git-tracked: KEPT_V2 comes from ~/v2/kept.sh:1, a file that git tracks",
                        "git-tracked: KEPT_V3 comes from ~/v3/kept.sh:1, a file that git tracks",
                        "git-tracked: KEPT_V4 comes from ~/v4/kept.sh:1, a file that git tracks",
                        "source-unknown: whether git tracks the file that OWN_SPLIT comes from is not known: ~/split/own.sh:1",
                        "source-unknown: whether git tracks the file that OWN_BROKEN comes from is not known: ~/broken/own.sh:1");
    }

    private JsonNode step(String variable) {
        for (JsonNode given :
                TraceJson.read(home.resolve("t.json")).processes().get(0).path("environment")) {
            if (given.path("name").asString().equals(variable)) {
                for (JsonNode step : given.path("origin").path("steps")) {
                    if (step.path("counts").asBoolean()) {
                        return step;
                    }
                }
            }
        }
        throw new AssertionError("no origin of " + variable);
    }

    @Test
    void filesOfTheProjectWithTheVeryValue() throws IOException {
        Required.command("git");
        write(".bashrc", "export DATABASE_URL=one REGION=eu\n");
        write("shop/.env", "REGION=us\nDATABASE_URL=one\n");
        write("shop/.env.local", "DATABASE_URL=one\n");
        write("shop/Dockerfile", "FROM scratch\nENV DATABASE_URL=one REGION=us\n");
        policy("DATABASE_URL: {not-in: [git-tracked, image]}, REGION: {not-in: [git-tracked, image]}");
        shell("cd ~/shop; git init -q; git add .env; $ENVTRACE -q --origin -o ~/t.json -- true");
        assertThat(findings())
                .containsExactlyInAnyOrder(
                        "git-tracked: DATABASE_URL has the value that ~/shop/.env:2 sets for what loads this file, a file that git tracks",
                        "image: DATABASE_URL has the value that ~/shop/Dockerfile:2 sets for the image");
    }
}
