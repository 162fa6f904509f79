package io.envtrace.cli.identity;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commit and branch that a directory is at, read from git's own files. git itself is not run: a repository's configuration can name programs
 * that it starts. What the files hold is data: only names of branches and commits are taken from them.
 */
final class GitCheckout {
    private static final String BRANCHES = "refs/heads/";
    private static final String REF = "ref:";

    /** In place of HEAD's reference where references are kept in a form (reftable) that is not read here. */
    private static final String ELSEWHERE = "refs/heads/.invalid";

    private static final int MOST_STEPS = 5;
    private static final int LONGEST_NAME = 1024;

    /** The lengths of hashes, in bytes: of SHA-1 and SHA-256. The list of files does not say which it has. */
    private static final int[] HASHES = {20, 32};

    private final Path top;
    private final GitFiles own;
    private final GitFiles common;

    private GitCheckout(Path top, GitFiles own, GitFiles common) {
        this.top = top;
        this.own = own;
        this.common = common;
    }

    /** The repository that a directory lies in; null for none. */
    static @Nullable GitCheckout at(Path directory) {
        for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
            Path repository = repository(at);
            if (repository != null) {
                GitFiles own = new GitFiles(repository);
                return new GitCheckout(at, own, common(own));
            }
        }
        return null;
    }

    /** The directory with a checkout's files: {@code .git}, or what it names as a file, as in worktrees and submodules. */
    private static @Nullable Path repository(Path at) {
        Path git = at.resolve(".git");
        if (Files.isDirectory(git)) {
            return isRepository(git) ? git : null;
        }
        if (!Files.isRegularFile(git, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        Path named = new GitFiles(at).named(".git", "gitdir:");
        return named != null && isRepository(named) ? named : null;
    }

    private static boolean isRepository(Path git) {
        return Files.exists(git.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS);
    }

    /** Where the branches are: of a worktree, those of the repository that it was made from. */
    private static GitFiles common(GitFiles own) {
        Path named = own.named("commondir", "");
        return named == null ? own : new GitFiles(named);
    }

    /** The directory that its files are in. */
    Path top() {
        return top;
    }

    /** Whether git tracks files, by their paths from the top; none where that cannot be told. */
    Map<String, Boolean> tracked(Collection<String> names) {
        if (Files.notExists(own.directory().resolve("index"), LinkOption.NOFOLLOW_LINKS)) {
            return names.stream().distinct().collect(Collectors.toMap(name -> name, name -> false));
        }
        for (int hash : HASHES) {
            try (FileChannel index = own.channel("index")) {
                return new GitIndex(Channels.newInputStream(index), index.size(), hash).find(names);
            } catch (IOException e) {
                // It may have hashes of the other length.
            }
        }
        return Map.of();
    }

    /** {@code commit} and {@code branch}, each where there is one: a detached HEAD has no branch, a new repository no commit. */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        String head = head();
        if (head.startsWith(REF)) {
            String ref = head.substring(REF.length()).strip();
            if (isName(ref) && !ref.equals(ELSEWHERE)) {
                put(tags, "commit", commit(ref));
                tags.put("branch", ref.startsWith(BRANCHES) ? ref.substring(BRANCHES.length()) : ref);
            }
        } else {
            put(tags, "commit", isCommit(head) ? head : null);
        }
        return tags;
    }

    /** Old versions of git made HEAD a link to the branch's file. */
    private String head() {
        try {
            Path head = own.directory().resolve("HEAD");
            return Files.isSymbolicLink(head) ? REF + Files.readSymbolicLink(head) : own.line("HEAD");
        } catch (IOException e) {
            return "";
        }
    }

    private static void put(Map<String, String> tags, String key, @Nullable String value) {
        if (value != null) {
            tags.put(key, value);
        }
    }

    private @Nullable String commit(String name) {
        String ref = name;
        for (int step = 0; step < MOST_STEPS && isName(ref); step++) {
            String line = line(ref);
            if (!line.startsWith(REF)) {
                String found = line.isEmpty() ? common.packed(ref) : line;
                return found != null && isCommit(found) ? found : null;
            }
            ref = line.substring(REF.length()).strip();
        }
        return null;
    }

    private String line(String ref) {
        String line = own.line(ref);
        return line.isEmpty() ? common.line(ref) : line;
    }

    /** Whether a text can be the name of a reference, and so no path out of the repository. */
    private static boolean isName(String ref) {
        return ref.startsWith("refs/")
                && ref.length() <= LONGEST_NAME
                && !ref.contains("..")
                && !ref.contains("//")
                && ref.chars().noneMatch(c -> c <= ' ' || c == 0x7f || "~^:?*[\\".indexOf(c) >= 0);
    }

    private static boolean isCommit(String text) {
        boolean length = text.length() == 40 || text.length() == 64;
        return length && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }
}
