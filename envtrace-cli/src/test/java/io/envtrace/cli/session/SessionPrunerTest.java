package io.envtrace.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionPrunerTest {
    /** Larger than any pid can be. */
    private static final String NOBODY = "-99999999";

    private static final String OLDEST = "20200101-000000.000";

    @TempDir
    Path folder;

    private Path base;

    @BeforeEach
    void privateBase() throws IOException {
        base = Files.createDirectory(folder.resolve("sessions"));
        Files.setAttribute(base, "unix:mode", 0700);
    }

    private static Path session(Path at) throws IOException {
        Files.writeString(Files.createDirectory(at).resolve("agent.conf"), "values=masked\n");
        return at;
    }

    private void newerOnes(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            session(base.resolve("20260101-000000." + (100 + i) + NOBODY));
        }
    }

    @Test
    void newestStay() throws IOException {
        newerOnes(SessionPruner.KEPT + 2);
        SessionPruner.oldSessions(base);
        assertThat(base.resolve("20260101-000000.100" + NOBODY)).doesNotExist();
        assertThat(base.resolve("20260101-000000.101" + NOBODY)).doesNotExist();
        assertThat(base.resolve("20260101-000000.102" + NOBODY)).exists();
    }

    @Test
    void runningOnesStay() throws IOException {
        newerOnes(SessionPruner.KEPT);
        Path running =
                session(base.resolve(OLDEST + "-" + ProcessHandle.current().pid()));
        SessionPruner.oldSessions(base);
        assertThat(running).exists();
    }

    /** A JVM runs on when the tool is killed, and so does its log. */
    @Test
    void whatAJvmStillWritesIntoStays() throws IOException {
        newerOnes(SessionPruner.KEPT);
        Path running = session(base.resolve(OLDEST + NOBODY));
        Files.createFile(running.resolve(log(System.nanoTime())));
        SessionPruner.oldSessions(base);
        assertThat(running).exists();
    }

    /** Its id was given again: this process has it, which began later. */
    @Test
    void whatAJvmThatHasEndedHasWrittenGoes() throws IOException {
        newerOnes(SessionPruner.KEPT);
        Path ended = session(base.resolve(OLDEST + NOBODY));
        Files.createFile(ended.resolve(log(1)));
        Files.createFile(ended.resolve("jvm-x-1.log"));
        SessionPruner.oldSessions(base);
        assertThat(ended).doesNotExist();
    }

    private static String log(long nanos) {
        return "jvm-" + ProcessHandle.current().pid() + "-" + nanos + ".log";
    }

    @Test
    void linksAmongThemStayWithWhatIsBehindThem() throws IOException {
        newerOnes(SessionPruner.KEPT);
        Path outside = session(folder.resolve("outside"));
        Path link = Files.createSymbolicLink(base.resolve(OLDEST + NOBODY), outside);
        SessionPruner.oldSessions(base);
        assertThat(outside.resolve("agent.conf")).exists();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void whatIsNoSessionStays() throws IOException {
        newerOnes(SessionPruner.KEPT);
        Path other = Files.createDirectory(base.resolve(OLDEST + NOBODY));
        Files.writeString(other.resolve("precious.txt"), "");
        Path linked = Files.createDirectory(base.resolve("20200101-000000.001" + NOBODY));
        Files.createSymbolicLink(linked.resolve("agent.conf"), Path.of("/etc/passwd"));
        Path named = session(base.resolve("20200101-backup-1"));
        Path file = Files.writeString(base.resolve("20200101-000000.002" + NOBODY), "");
        SessionPruner.oldSessions(base);
        assertThat(other.resolve("precious.txt")).exists();
        assertThat(linked.resolve("agent.conf")).isSymbolicLink();
        assertThat(named).exists();
        assertThat(file).exists();
    }

    @Test
    void oneThatWasKilledBeforeItWroteAnythingGoes() throws IOException {
        newerOnes(SessionPruner.KEPT);
        Path empty = Files.createDirectory(base.resolve(OLDEST + NOBODY));
        SessionPruner.oldSessions(base);
        assertThat(empty).doesNotExist();
    }

    @Test
    void sessionsOfOthersStay() throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "root gives files away");
        newerOnes(SessionPruner.KEPT);
        Path theirs = session(base.resolve(OLDEST + NOBODY));
        Files.setAttribute(theirs, "unix:uid", 12345);
        SessionPruner.oldSessions(base);
        assertThat(theirs.resolve("agent.conf")).exists();
    }

    @Test
    void nothingIsRemovedWhereOthersWrite() throws IOException {
        newerOnes(SessionPruner.KEPT + 1);
        Files.setAttribute(base, "unix:mode", 0777);
        SessionPruner.oldSessions(base);
        assertThat(base.resolve("20260101-000000.100" + NOBODY)).exists();
    }

    @Test
    void temporaryOnesGoWithTheirHolders() throws IOException {
        for (int i = 0; i < SessionPruner.KEPT + 1; i++) {
            session(holder("envtrace-" + i).resolve("20260101-000000." + (100 + i) + NOBODY));
        }
        Path other = Files.createDirectory(holder("envtrace-mine").resolve("notes"));
        Path link = Files.createSymbolicLink(folder.resolve("envtrace-link"), folder.resolve("envtrace-0"));
        SessionPruner.oldTemporarySessions(folder);
        assertThat(folder.resolve("envtrace-0")).doesNotExist();
        assertThat(folder.resolve("envtrace-1")).exists();
        assertThat(other).exists();
        assertThat(link).isSymbolicLink();
    }

    private Path holder(String name) throws IOException {
        Path holder = Files.createDirectory(folder.resolve(name));
        Files.setAttribute(holder, "unix:mode", 0700);
        return holder;
    }

    @Test
    void temporaryHolderGoesWithItsSession() throws IOException {
        Path holder = Files.createDirectory(base.resolve("envtrace-123"));
        Path session = Files.createDirectory(holder.resolve("s1"));
        SessionPruner.discard(session);
        assertThat(holder).doesNotExist();
        Path usual = Files.createDirectory(base.resolve("usual"));
        SessionPruner.discard(Files.createDirectory(usual.resolve("s1")));
        assertThat(usual).isEmptyDirectory();
    }

    @Test
    void whatIsGoneIsNoError() throws IOException {
        Path gone = base.resolve("gone");
        SessionRemoval.remove(gone);
        SessionRemoval.remove(gone.resolve("deeper"));
        SessionPruner.oldSessions(gone);
        assertThat(gone).doesNotExist();
    }

    @Test
    void linksInOneAreNotFollowed() throws IOException {
        Path outside = Files.writeString(
                Files.createDirectory(folder.resolve("outside")).resolve("file"), "precious");
        Path session = session(base.resolve("session"));
        Files.createSymbolicLink(session.resolve("file"), outside);
        Files.createSymbolicLink(session.resolve("directory"), outside.getParent());
        Files.createDirectories(session.resolve("made/by/a/program"));
        SessionRemoval.remove(session);
        assertThat(outside).hasContent("precious");
        assertThat(session).doesNotExist();
    }

    @Test
    void aLinkInPlaceOfOneIsNotFollowed() throws IOException {
        Path outside = session(folder.resolve("outside"));
        Path link = Files.createSymbolicLink(base.resolve("session"), outside);
        assertThat(thrownByRemoving(link)).isInstanceOf(IOException.class);
        assertThat(outside.resolve("agent.conf")).exists();
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    private static Throwable thrownByRemoving(Path path) {
        return org.assertj.core.api.Assertions.catchThrowable(() -> SessionRemoval.remove(path));
    }

    /** Several runs end at the same time, and each removes what is old. */
    @Test
    void whatAnotherRunHasRemovedMeanwhile() throws IOException {
        Path holder = folder.resolve("envtrace-gone");
        List<Path> sessions = new ArrayList<>();
        SessionPruner.addSessions(holder, sessions);
        SessionPruner.removeTemporary(holder, holder.resolve("20260101-000000.000-1"));
        assertThat(sessions).isEmpty();
    }
}
