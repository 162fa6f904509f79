package io.envtrace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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

    @Test
    void reportsOfAnEarlierBuildDoNotCount() throws IOException {
        Path session = Files.createDirectory(folder.resolve("session"));
        Path reports = Files.createDirectory(folder.resolve("reports"));
        assertThat(Reports.newerThan(session, folder.resolve("missing"))).isFalse();
        Path report = Files.writeString(reports.resolve("TEST-a.xml"), "");
        Files.setLastModifiedTime(session, FileTime.fromMillis(2000));
        Files.setLastModifiedTime(report, FileTime.fromMillis(1000));
        assertThat(Reports.newerThan(session, reports)).isFalse();
        Files.setLastModifiedTime(report, FileTime.fromMillis(3000));
        assertThat(Reports.newerThan(session, reports)).isTrue();
    }
}
