package io.envtrace.event.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search in files as the kernel shows them. */
class DaemonSearchTest {
    private static final long TOOL = 500;
    private static final long CLIENT = 510;

    @TempDir
    Path proc;

    @BeforeEach
    void toolAndClient() throws IOException {
        process(TOOL, 1, 1000, "java", "/usr/bin/java", "envtrace");
        process(CLIENT, TOOL, 1010, "client", "/usr/bin/client", "client");
        tables(CLIENT, "", "", "");
    }

    private void process(long pid, long parent, long began, String comm, String executable, String... arguments)
            throws IOException {
        Path directory = Files.createDirectories(proc.resolve(pid + "/fd")).getParent();
        String zeros = "0 ".repeat(17);
        Files.writeString(
                directory.resolve("stat"), pid + " (" + comm + ") x) S " + parent + " " + zeros + began + " 0 0\n");
        Files.writeString(directory.resolve("comm"), comm + "\n");
        Files.writeString(directory.resolve("cmdline"), String.join("\0", arguments) + "\0");
        Files.writeString(directory.resolve("environ"), "A=1\0A=2\0HOME=/\0");
        Files.createSymbolicLink(directory.resolve("exe"), Path.of(executable));
    }

    private void holds(long pid, int descriptor, String inode) throws IOException {
        Files.createSymbolicLink(proc.resolve(pid + "/fd/" + descriptor), Path.of("socket:[" + inode + "]"));
    }

    private void tables(long pid, String unix, String tcp, String tcp6) throws IOException {
        Path net = Files.createDirectories(proc.resolve(pid + "/net"));
        Files.writeString(net.resolve("unix"), "Num RefCount Protocol Flags Type St Inode Path\n" + unix);
        Files.writeString(net.resolve("tcp"), "  sl  local_address rem_address st tx_queue\n" + tcp);
        Files.writeString(net.resolve("tcp6"), "  sl  local_address rem_address st tx_queue\n" + tcp6);
    }

    private static String listening(String path, String inode) {
        return "0000000000000000: 00000002 00000000 00010000 0001 01 " + inode + " " + path + "\n";
    }

    private static String port(String local, String state, String inode) {
        return "   0: " + local + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000     0        0 "
                + inode + " 1 0 100 0 0 10 0\n";
    }

    private FoundDaemon at(LocalAddress address) throws IOException {
        return new DaemonSearch(DaemonRules.builtIn(), proc.toFile(), TOOL).at(address, CLIENT);
    }

    private FoundDaemon atSocket(String path) throws IOException {
        return at(LocalAddress.ofSocket(path));
    }

    @Test
    void theOwnerOfASocketIsTheDaemonThatItsProgramSays() throws IOException {
        process(40, 1, 10, "tmux: server", "/usr/bin/tmux", "tmux", "new");
        holds(40, 3, "77");
        tables(CLIENT, listening("/run/my own place", "77") + listening("/run/other", "78"), "", "");
        FoundDaemon found = atSocket("/run/my own place");
        assertThat(found.name()).isEqualTo("tmux");
        assertThat(found.pid()).isEqualTo(40);
        assertThat(found.address()).isEqualTo("/run/my own place");
        assertThat(found.environment()).containsExactly("A=1", "A=2", "HOME=/");
        assertThat(atSocket("/run/other")).isNull();
    }

    @Test
    void whatBeganAfterTheToolIsInTheTraceItself() throws IOException {
        process(600, 1, 1020, "tmux: server", "/usr/bin/tmux", "tmux");
        holds(600, 3, "77");
        tables(CLIENT, listening("/tmp/tmux-0/default", "77"), "", "");
        assertThat(atSocket("/tmp/tmux-0/default")).isNull();
    }

    @Test
    void whatTheClientStartedItselfIsNone() throws IOException {
        process(40, CLIENT, 10, "tmux: server", "/usr/bin/tmux", "tmux");
        holds(40, 3, "77");
        tables(CLIENT, listening("/tmp/tmux-0/default", "77"), "", "");
        assertThat(atSocket("/tmp/tmux-0/default")).isNull();
    }

    @Test
    void aSocketThatNobodyListensOnIsNoHandOver() throws IOException {
        process(40, 1, 10, "dockerd", "/usr/bin/dockerd", "dockerd");
        tables(CLIENT, "0000000000000000: 00000003 00000000 00000000 0001 03 77 /run/docker.sock\n", "", "");
        holds(40, 3, "77");
        assertThat(atSocket("/run/docker.sock")).isNull();
    }

    @Test
    void aKnownPathTellsTheDaemonOfAnyProgram() throws IOException {
        process(40, 1, 10, "python3", "/usr/bin/python3", "python3", "fake.py");
        holds(40, 3, "77");
        tables(CLIENT, listening("/some/where/docker.sock", "77"), "", "");
        FoundDaemon found = atSocket("/some/where/docker.sock");
        assertThat(found.name()).isEqualTo("Docker");
        assertThat(found.pid()).isEqualTo(40);
    }

    @Test
    void aDaemonThatShowsNothingIsKnownByItsNameAlone() throws IOException {
        Path socket = Files.createFile(proc.resolve("docker.sock"));
        tables(CLIENT, listening(socket.toString(), "77"), "", "");
        assertThat(atSocket(socket.toString()).pid()).isZero();
        process(40, 1, 10, "dockerd", "/usr/bin/dockerd", "dockerd");
        Files.delete(proc.resolve("40/fd"));
        Files.delete(proc.resolve("40/environ"));
        assertThat(atSocket(socket.toString()).pid()).isEqualTo(40);
        assertThat(atSocket(socket.toString()).environment()).isNull();
    }

    @Test
    void directoriesOfASocketMayBeLinks() throws IOException {
        Files.createDirectory(proc.resolve("run"));
        Files.createSymbolicLink(proc.resolve("var-run"), Path.of("run"));
        process(40, 1, 10, "tmux: server", "/usr/bin/tmux", "tmux");
        holds(40, 3, "77");
        tables(CLIENT, listening(proc.resolve("run/s").toString(), "77"), "", "");
        assertThat(atSocket(proc.resolve("var-run/s").toString()).pid()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 0100007F, true",
        "127.0.0.1, 00000000, true",
        "127.0.0.1, 0101007F, false",
        "127.0.0.1, 00000000000000000000000000000000, true",
        "127.0.0.1, 0000000000000000FFFF00000100007F, true",
        "127.0.0.1, 00000000000000000000000001000000, false",
        "127.0.1.1, 0101007F, true",
        "0.0.0.0, 0100007F, true",
        "::1, 00000000000000000000000001000000, true",
        "::1, 00000000000000000000000000000000, true",
        "::1, 0100007F, false"
    })
    void aPortIsServedByWhoListensOnIt(String host, String listening, boolean served) throws IOException {
        process(
                40,
                1,
                10,
                "java",
                "/usr/bin/java",
                "java",
                "-cp",
                "x.jar",
                "org.gradle.launcher.daemon.bootstrap.GradleDaemon",
                "8.10");
        holds(40, 9, "77");
        String row = port(listening + ":1267", "0A", "77");
        boolean wide = listening.length() > 8;
        tables(CLIENT, "", wide ? "" : row, wide ? row : "");
        LocalAddress address =
                LocalAddress.ofPort(java.net.InetAddress.getByName(host).getAddress(), 0x1267);
        FoundDaemon found = at(address);
        assertThat(found != null).isEqualTo(served);
        if (served) {
            assertThat(found.name()).isEqualTo("Gradle");
            assertThat(found.address()).isEqualTo((host.equals("::1") ? "[::1]" : host) + ":4711");
        }
        tables(CLIENT, "", "", port(listening + ":1267", "01", "77"));
        assertThat(at(address)).isNull();
    }

    @Test
    void theSameQuestionIsAnsweredOnce() throws IOException {
        process(40, 1, 10, "tmux: server", "/usr/bin/tmux", "tmux");
        holds(40, 3, "77");
        tables(CLIENT, listening("/s", "77"), "", "");
        DaemonSearch search = new DaemonSearch(DaemonRules.builtIn(), proc.toFile(), TOOL);
        FoundDaemon first = search.at(LocalAddress.ofSocket("/s"), CLIENT);
        tables(CLIENT, "", "", "");
        assertThat(search.at(LocalAddress.ofSocket("/s"), CLIENT)).isSameAs(first);
        assertThat(search.at(LocalAddress.ofSocket("/t"), CLIENT)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "127.9.8.7, true",
        "0.0.0.0, true",
        "10.0.0.1, false",
        "::1, true",
        "::, true",
        "::2, false",
        "fe80::1, false",
    })
    void whichAddressesAreThisMachines(String host, boolean local) throws IOException {
        assertThat(LocalAddress.isLocal(java.net.InetAddress.getByName(host).getAddress()))
                .isEqualTo(local);
    }

    @ParameterizedTest
    @CsvSource({
        "Bazel, bazel(work space), /usr/lib/jvm/bin/java",
        "Spring, 'spring server | app | started 3 mins ago', /usr/bin/ruby",
        "screen, SCREEN, /usr/bin/screen",
        "Emacs, emacs, /usr/bin/emacs-nox",
        ", vim, /usr/bin/vim"
    })
    void aProgramIsToldByItsNames(String daemon, String first, String executable) throws IOException {
        DaemonRules rules = DaemonRules.builtIn();
        assertThat(rules.byProgram(List.of("comm", executable), List.of(first, "tmux", "dockerd")))
                .isEqualTo(daemon);
    }

    @Test
    void aLineThatIsNoRuleIsNamed() {
        assertThatThrownBy(() -> rules("name a b\nnames a b\n")).hasMessageContaining("my.rules:2: 'names'");
        assertThatThrownBy(() -> rules("socket Docker\n")).hasMessageContaining("my.rules:1");
    }

    private static DaemonRules rules(String text) throws IOException {
        return DaemonRules.parse(new BufferedReader(new StringReader(text)), new File("my.rules").getName());
    }
}
