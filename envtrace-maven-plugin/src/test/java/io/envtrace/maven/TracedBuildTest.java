package io.envtrace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.event.secret.ValuesMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracedBuildTest {
    @TempDir
    Path folder;

    @Test
    void theOptionsAreWordsAsSurefireSplitsThem() throws IOException {
        assertThat(new TracedBuild(Path.of("/w/target/envtrace")).options())
                .isEqualTo("-javaagent:/w/target/envtrace/agent/envtrace-agent.jar=@/w/target/envtrace/session"
                        + " -Denvtrace.traces=/w/target/envtrace/tests");
        assertThat(new TracedBuild(Path.of("/my work")).options())
                .isEqualTo("\"-javaagent:/my work/agent/envtrace-agent.jar=@/my work/session\""
                        + " \"-Denvtrace.traces=/my work/tests\"");
        assertThat(new TracedBuild(Path.of("/it's")).options())
                .isEqualTo("\"-javaagent:/it's/agent/envtrace-agent.jar=@/it's/session\""
                        + " \"-Denvtrace.traces=/it's/tests\"");
    }

    @Test
    void aPathThatNoAgentCanComeFromIsRefused() {
        assertThatThrownBy(() -> new TracedBuild(Path.of("/a=b")).options())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("/a=b: a JVM cannot be given an agent");
    }

    @Test
    void ofALinkOnlyTheLinkIsRemoved() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "x");
        Path old = Files.createDirectories(folder.resolve("old/deep"));
        Files.createSymbolicLink(old.resolve("link"), folder);
        TracedBuild.remove(folder.resolve("old"));
        assertThat(folder.resolve("old")).doesNotExist();
        assertThat(kept).exists();
        TracedBuild.remove(folder.resolve("old"));
    }

    private TracedBuild prepared(String build) throws IOException {
        TracedBuild traced = new TracedBuild(folder.resolve("t"), jar -> new ByteArrayInputStream(new byte[] {1}));
        traced.prepare(ValuesMode.MASKED, build, "com.acme:a");
        return traced;
    }

    @Test
    void whatABuildHasBegunItDoesNotRemove() throws IOException {
        Path log = Files.writeString(prepared("1").session().resolve("jvm-1-2.log"), "x");
        prepared("1");
        assertThat(log).exists();
        prepared("2");
        assertThat(log).doesNotExist();
    }

    @Test
    void anotherModulesOrAnotherModeIsRefused() throws IOException {
        TracedBuild traced = prepared("1");
        assertThatThrownBy(() -> traced.prepare(ValuesMode.MASKED, "1", "com.acme:b"))
                .isInstanceOf(IOException.class)
                .hasMessage("it is the directory of com.acme:a, too; each module needs its own");
        assertThatThrownBy(() -> traced.prepare(ValuesMode.ALL, "1", "com.acme:a"))
                .hasMessage("this build records other values in it already");
        traced.prepare(ValuesMode.ALL, "2", "com.acme:b");
        assertThat(traced.values()).isEqualTo(ValuesMode.ALL);
    }

    @Test
    void aDirectoryOfSomebodyElsesIsRefused() throws IOException {
        Path theirs = Files.createDirectories(folder.resolve("t/session"));
        assertThatThrownBy(() -> prepared("1"))
                .isInstanceOf(IOException.class)
                .hasMessage("it was not made by this plug-in and is not empty");
        assertThat(theirs).exists();
        Files.delete(theirs);
        prepared("1");
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        Path open = Files.createDirectory(folder.resolve("t"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        prepared("1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rwx------");
    }

    private static Path report(Path reports, String name, String content, TracedBuild since, int seconds)
            throws IOException {
        Path file = Files.writeString(reports.resolve("TEST-" + name + ".xml"), content);
        long begin = Files.getLastModifiedTime(since.mark()).toMillis();
        return Files.setLastModifiedTime(file, FileTime.fromMillis(begin + seconds * 1000L));
    }

    @Test
    void reportsTellWhichJvmsHadTheAgent() throws IOException {
        TracedBuild build = prepared("1");
        Path folders = Files.createDirectory(folder.resolve("reports"));
        String with = "<testsuite><properties><property name=\"%s\" value=\"x\"/></properties><testcase/></testsuite>";
        report(folders, "old", with.formatted("java.home"), build, -1);
        Reports none = new Reports(build);
        none.look(folder.resolve("missing"));
        none.look(folders);
        assertThat(none.any()).isFalse();
        report(folders, "traced", with.formatted("envtrace.traces"), build, 1);
        report(folders, "plain", with.formatted("java.home"), build, 1);
        report(folders, "silent", "<testsuite><testcase/></testsuite>", build, 1);
        Reports reports = new Reports(build);
        reports.look(folders);
        assertThat(reports.any()).isTrue();
        assertThat(reports.untraced()).containsExactly(Path.of("reports/TEST-plain.xml"));
        assertThat(reports.unclear()).containsExactly(Path.of("reports/TEST-silent.xml"));
    }

    private static MavenProject project(Path folder, MavenProject parent) {
        MavenProject project = new MavenProject();
        project.setFile(folder.resolve("pom.xml").toFile());
        project.setParent(parent);
        return project;
    }

    @Test
    void aPolicyIsSoughtAtTheRootAndThenInParents() throws IOException {
        Path module = Files.createDirectories(folder.resolve("up/module"));
        MavenProject of = project(module, project(folder.resolve("up"), project(folder, new MavenProject())));
        assertThat(PolicySearch.find(module.toFile(), of)).isEqualTo(folder.resolve("envtrace-policy.yaml"));
        Path there = Files.writeString(folder.resolve("up/envtrace-policy.yaml"), "");
        assertThat(PolicySearch.find(module.toFile(), of)).isEqualTo(there);
        Path root = Files.writeString(folder.resolve("envtrace-policy.yaml"), "");
        assertThat(PolicySearch.find(folder.toFile(), of)).isEqualTo(root);
    }
}
