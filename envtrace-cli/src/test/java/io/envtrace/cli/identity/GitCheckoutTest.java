package io.envtrace.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitCheckoutTest {
    private static final String COMMIT = "55339b6a6ce4476a88751460df8fe0777fac552f";
    private static final String OTHER = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path work;

    private void file(String name, String content) throws IOException {
        Path file = work.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    private Map<String, String> tags(String directory) throws IOException {
        GitCheckout checkout = GitCheckout.at(Files.createDirectories(work.resolve(directory)));
        return checkout == null ? Map.of() : checkout.tags();
    }

    private static Map<String, String> at(String branch, String commit) {
        return Map.of("branch", branch, "commit", commit);
    }

    @Test
    void aBranchWithAFileOfItsOwn() throws IOException {
        file(".git/HEAD", "ref: refs/heads/feature/x\n");
        file(".git/refs/heads/feature/x", COMMIT + "\n");
        file(".git/packed-refs", OTHER + " refs/heads/feature/x\n");
        assertThat(tags("deep/down")).isEqualTo(at("feature/x", COMMIT));
    }

    @Test
    void aPackedBranch() throws IOException {
        file(".git/HEAD", "ref: refs/heads/main\n");
        String others = "# pack-refs with: peeled\n" + OTHER + " refs/heads/mainly\n^" + OTHER + "\n";
        file(".git/packed-refs", others + COMMIT + " refs/heads/main");
        assertThat(tags("")).isEqualTo(at("main", COMMIT));
    }

    @Test
    void aDetachedHead() throws IOException {
        file(".git/HEAD", COMMIT + "\n");
        assertThat(tags("")).isEqualTo(Map.of("commit", COMMIT));
    }

    @Test
    void aCommitOfSha256() throws IOException {
        file(".git/HEAD", "a".repeat(64) + "\n");
        assertThat(tags("")).isEqualTo(Map.of("commit", "a".repeat(64)));
    }

    @Test
    void noCommitYet() throws IOException {
        file(".git/HEAD", "ref: refs/heads/main\n");
        assertThat(tags("")).isEqualTo(Map.of("branch", "main"));
    }

    @Test
    void aHeadThatIsALink() throws IOException {
        file(".git/refs/heads/old", COMMIT);
        Files.createSymbolicLink(work.resolve(".git/HEAD"), Path.of("refs/heads/old"));
        assertThat(tags("")).isEqualTo(at("old", COMMIT));
    }

    @Test
    void aWorktree() throws IOException {
        file("repo/.git/HEAD", "ref: refs/heads/main\n");
        file("repo/.git/refs/heads/side", COMMIT + "\n");
        file("repo/.git/worktrees/side/HEAD", "ref: refs/heads/side\n");
        file("repo/.git/worktrees/side/commondir", "../..\n");
        file("side/.git", "gitdir: " + work.resolve("repo/.git/worktrees/side") + "\n");
        assertThat(tags("side")).isEqualTo(at("side", COMMIT));
    }

    @Test
    void aSubmodule() throws IOException {
        file(".git/HEAD", OTHER);
        file(".git/modules/lib/HEAD", COMMIT + "\n");
        file("lib/.git", "gitdir: ../.git/modules/lib\n");
        assertThat(tags("lib/src")).isEqualTo(Map.of("commit", COMMIT));
    }

    @Test
    void aReferenceToAReference() throws IOException {
        file(".git/HEAD", "ref: refs/heads/alias\n");
        file(".git/refs/heads/alias", "ref: refs/heads/main\n");
        file(".git/refs/heads/main", COMMIT);
        assertThat(tags("")).isEqualTo(at("alias", COMMIT));
    }

    @Test
    void referencesInACircle() throws IOException {
        file(".git/HEAD", "ref: refs/heads/a\n");
        file(".git/refs/heads/a", "ref: refs/heads/a\n");
        assertThat(tags("")).isEqualTo(Map.of("branch", "a"));
    }

    @Test
    void anEmptyFolderOfThatNameIsNoRepository() throws IOException {
        file(".git/HEAD", COMMIT);
        Files.createDirectories(work.resolve("below/.git"));
        assertThat(tags("below")).isEqualTo(Map.of("commit", COMMIT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ref: refs/heads/../../../secret",
                "ref: /etc/passwd",
                "ref: refs/heads//x",
                "ref: refs/heads/a\u001b[2Jb",
                "ref: refs/heads/.invalid",
                "ref:",
                "",
                "root:x:0:0:root:/root:/bin/bash",
                "55339b6a6ce4476a88751460df8fe0777fac552",
                "55339B6A6CE4476A88751460DF8FE0777FAC552F"
            })
    void whatIsNoReferenceIsNotTaken(String head) throws IOException {
        file("secret", COMMIT);
        file(".git/HEAD", head + "\n");
        assertThat(tags("")).isEmpty();
    }

    @Test
    void aBranchWhoseFileHoldsSomethingElse() throws IOException {
        file(".git/HEAD", "ref: refs/heads/main\n");
        file(".git/refs/heads/main", "-----BEGIN PRIVATE KEY-----\n");
        assertThat(tags("")).isEqualTo(Map.of("branch", "main"));
    }

    @Test
    void noLinkLeadsOutOfTheRepository() throws IOException {
        file("elsewhere/main", COMMIT);
        file(".git/HEAD", "ref: refs/heads/main\n");
        Path heads = Files.createDirectories(work.resolve(".git/refs")).resolve("heads");
        Files.createSymbolicLink(heads, work.resolve("elsewhere"));
        assertThat(tags("")).isEqualTo(Map.of("branch", "main"));
        Files.delete(heads);
        Files.createSymbolicLink(Files.createDirectories(heads).resolve("main"), work.resolve("elsewhere/main"));
        assertThat(tags("")).isEqualTo(Map.of("branch", "main"));
    }

    @Test
    void aFileThatNeverEnds() throws IOException {
        file(".git/HEAD", "ref: refs/heads/main\n");
        Files.createDirectories(work.resolve(".git/refs/heads"));
        Files.createSymbolicLink(work.resolve(".git/packed-refs"), Path.of("/dev/zero"));
        assertThat(tags("")).isEqualTo(Map.of("branch", "main"));
    }

    @Test
    void aGitFileThatNamesNothing() throws IOException {
        file(".git", "gitdir: \u0000\n");
        assertThat(tags("")).isEmpty();
        file("x/.git", "something else\n");
        assertThat(tags("x")).isEmpty();
    }

    @Test
    void noRepository() {
        assertThat(GitCheckout.at(Path.of("/"))).isNull();
    }
}
