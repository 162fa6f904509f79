package io.envtrace.ptrace.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivatePathTest {
    private static final int SOMEBODY = 12345;

    @TempDir
    Path folder;

    private Path directory(String name, int mode) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(name));
        Files.setAttribute(directory, "unix:mode", mode);
        return directory;
    }

    private static Path given(Path file) throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "root gives files away");
        Files.setAttribute(file, "unix:uid", SOMEBODY, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        return file;
    }

    @Test
    void whatOnlyTheOwnerWritesIsPrivate() throws IOException {
        assertThat(PrivatePath.obstacle(directory("a/b", 0700))).isEmpty();
        assertThat(PrivatePath.obstacle(directory("a/c", 0755))).isEmpty();
        assertThat(PrivatePath.obstacle(directory("a/c", 0755).resolve("not/there")))
                .isEmpty();
    }

    @Test
    void whatOthersWriteIsNot() throws IOException {
        Path open = directory("open", 0777);
        assertThat(PrivatePath.obstacle(open)).isEqualTo(open + " can be written by others");
        assertThat(PrivatePath.obstacle(directory("mine", 01777))).contains("can be written by others");
    }

    @Test
    void aParentThatOthersWriteLetsThemPutSomethingElseInPlace() throws IOException {
        Path open = directory("open", 0700);
        directory("open/own", 0700);
        directory("open", 0777);
        assertThat(PrivatePath.obstacle(open.resolve("own"))).isEqualTo(open + " can be written by others");
        directory("open", 01777);
        assertThat(PrivatePath.obstacle(open.resolve("own"))).isEmpty();
    }

    @Test
    void whatBelongsToSomebodyElseIsNot() throws IOException {
        Path theirs = given(directory("theirs", 0700));
        assertThat(PrivatePath.obstacle(theirs)).isEqualTo(theirs + " belongs to user 12345");
        assertThat(PrivatePath.obstacle(directory("theirs/own", 0700))).isEqualTo(theirs + " belongs to user 12345");
    }

    @Test
    void groupsOfOthersAreOthers() throws IOException {
        Path shared = directory("shared", 0770);
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "root gives files away");
        Files.setAttribute(shared, "unix:gid", SOMEBODY);
        assertThat(PrivatePath.obstacle(shared)).contains("can be written by others");
    }

    /** Many systems make a group for each user, and let new files be written by it. */
    @Test
    void theUsersOwnGroupIsNobodyElse() throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "root gives files away");
        assumeTrue(Files.readAllLines(Path.of("/etc/group")).contains("root:x:0:"), "root's group has no members");
        Path own = directory("own", 0770);
        Files.setAttribute(own, "unix:gid", 0);
        assertThat(PrivatePath.obstacle(own)).isEmpty();
    }

    @Test
    void linksCountAsTheirTargets() throws IOException {
        Path target = directory("target/deep", 0700);
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target/../target"));
        assertThat(PrivatePath.obstacle(link.resolve("deep"))).isEmpty();
        directory("target", 0777);
        assertThat(PrivatePath.obstacle(link.resolve("deep")))
                .isEqualTo(target.getParent() + " can be written by others");
    }

    @Test
    void aLinkThatSomebodyElseMadeIsNotFollowed() throws IOException {
        directory("target", 0700);
        directory("sticky", 01777);
        Path link = Files.createSymbolicLink(folder.resolve("sticky/link"), folder.resolve("target"));
        assertThat(PrivatePath.obstacle(link)).isEmpty();
        given(link);
        assertThat(PrivatePath.obstacle(link)).isEqualTo(link + " belongs to user 12345");
    }

    @Test
    void linksInCirclesEnd() throws IOException {
        Path link = folder.resolve("circle");
        Files.createSymbolicLink(link, link);
        assertThat(PrivatePath.obstacle(link)).contains("too many links");
        Path root = Files.createSymbolicLink(folder.resolve("root"), Path.of("/tmp"));
        assertThat(PrivatePath.obstacle(root)).contains("/tmp");
    }

    @Test
    void aFileOnTheWayIsNoDirectory() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(PrivatePath.obstacle(file.resolve("below"))).isEqualTo(file + " is no directory");
    }

    @Test
    void isMadePrivateWithItsParents() throws IOException {
        Path made = folder.resolve("x/y");
        PrivatePath.make(made);
        assertThat(Files.getAttribute(made.getParent(), "unix:mode")).isEqualTo(0040700);
        Path open = directory("open", 0777);
        assertThatThrownBy(() -> PrivatePath.make(open.resolve("z"))).hasMessage(open + " can be written by others");
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void ownFilesAreRegularAndWrittenByNobodyElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Files.setAttribute(file, "unix:mode", 0644);
        assertThat(PrivatePath.isOwnFile(file)).isTrue();
        assertThat(PrivatePath.isOwnFile(Files.createSymbolicLink(folder.resolve("link"), file)))
                .isFalse();
        assertThat(PrivatePath.isOwnFile(folder)).isFalse();
        assertThat(PrivatePath.isOwnFile(folder.resolve("none"))).isFalse();
        Files.setAttribute(file, "unix:mode", 0646);
        assertThat(PrivatePath.isOwnFile(file)).isFalse();
        Files.setAttribute(file, "unix:mode", 0644);
        assertThat(PrivatePath.isOwnFile(given(file))).isFalse();
    }
}
