package io.envtrace.shell.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.shell.source.SystemUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that give variables without a shell, in a system of their own. */
class WaysTest {
    @TempDir
    private Path root;

    private final Map<String, String> caller = new TreeMap<>(Map.of("PATH", "/mine", "TERM", "dumb"));

    @BeforeEach
    void system() throws IOException {
        file("etc/passwd", "root:x:0:0:root:/root:/bin/false", "ann:x:1000:1000:,,,:/home/ann:/bin/false");
    }

    private void file(String name, String... lines) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Ways ways() {
        return new Ways(root, new SystemUser("ann", root.resolve("home/ann"), Path.of("/bin/false")), caller);
    }

    /** {@code FILE:LINE NAME=value} for each change, and {@code FILE:LINE -NAME}. */
    private List<String> told(String way) {
        return ways().named(way).settings().stream()
                .map(change -> change.command().place().replace(root + "/", "") + " "
                        + (change.state().value() == null
                                ? "-" + change.name()
                                : change.name() + "=" + change.state().value()))
                .toList();
    }

    @Test
    void pamGivesItsRulesThenAPlainFileThenTheUsersRules() throws IOException {
        file("etc/pam.d/sshd", "@include common-session", "session required pam_env.so user_readenv=1 readenv=0");
        file(
                "etc/pam.d/common-session",
                "# session required pam_env.so envfile=/etc/never",
                "session [success=ok default=ignore] pam_env.so envfile=/etc/default/locale",
                "password required pam_env.so envfile=/etc/never");
        file("etc/default/locale", "LANG=C.UTF-8");
        file("etc/never", "NEVER=1");
        file("etc/environment", "NOT_READ=1");
        file(
                "etc/security/pam_env.conf",
                "# X DEFAULT=1",
                "EDITOR DEFAULT=vi OVERRIDE=${VISUAL}",
                "DATA \\",
                "  DEFAULT=@{HOME}/data");
        file("home/ann/.pam_environment", "LANG DEFAULT=de_DE.UTF-8", "DATA", "SPACED DEFAULT=\"a b\" OVERRIDE=");
        String home = root.resolve("home/ann").toString();
        assertThat(told(Ways.SSH_COMMAND))
                .containsExactly(
                        "etc/security/pam_env.conf:2 EDITOR=vi",
                        "etc/security/pam_env.conf:3 DATA=" + home + "/data",
                        "etc/default/locale:1 LANG=C.UTF-8",
                        "etc/security/pam_env.conf:2 EDITOR=vi",
                        "etc/security/pam_env.conf:3 DATA=" + home + "/data",
                        "home/ann/.pam_environment:1 LANG=de_DE.UTF-8",
                        "home/ann/.pam_environment:2 -DATA",
                        "home/ann/.pam_environment:3 SPACED=a b");
    }

    /** As pam_env reads it: no shell's quotes, and a comment wherever it stands. */
    @ParameterizedTest
    @CsvSource({
        "X=1, 1",
        "export X=1, 1",
        "'  X=a b  ', 'a b  '",
        "'X=\"a b\"', a b",
        "X=1 # one, '1 '",
        "X=$HOME/a, $HOME/a",
        "'X=\"it''s\"', it's",
        "'X=\"a\"b\"', 'a\"b'",
        "X=\"a, a"
    })
    void aPlainFileOfPam(String line, String value) throws IOException {
        file("etc/pam.d/other", "session required pam_env.so");
        file("etc/environment", line);
        assertThat(ways().named(Ways.SSH_COMMAND).given()).containsEntry("X", value);
    }

    @Test
    void sshdGivesTheUsersFileWhereThatIsPermitted() throws IOException {
        file("home/ann/.ssh/environment", "X=user", "Y=user");
        file(
                "etc/ssh/sshd_config",
                "SetEnv X=1 \"Z=a b\"",
                "SetEnv Y=2",
                "Match User ann",
                "PermitUserEnvironment yes");
        assertThat(told(Ways.SSH)).containsExactly("etc/ssh/sshd_config:1 X=1", "etc/ssh/sshd_config:1 Z=a b");
        file("etc/ssh/sshd_config", "PermitUserEnvironment yes", "SetEnv X=1");
        assertThat(told(Ways.SSH))
                .containsExactly(
                        "home/ann/.ssh/environment:1 X=user",
                        "home/ann/.ssh/environment:2 Y=user",
                        "etc/ssh/sshd_config:2 X=1");
    }

    @Test
    void cronGivesItsTable() throws IOException {
        file("etc/pam.d/cron", "session required pam_env.so");
        file("etc/environment", "PATH=/from/pam", "LANG=C.UTF-8");
        file("var/spool/cron/crontabs/ann", "# X=0", "X = 'a b'", "PATH=/mine:$PATH", "0 * * * * A=1 /bin/job");
        assertThat(told(Ways.CRON))
                .containsExactly(
                        "etc/environment:1 PATH=/from/pam",
                        "etc/environment:2 LANG=C.UTF-8",
                        "an unknown place PATH=/usr/bin:/bin",
                        "var/spool/cron/crontabs/ann:2 X=a b",
                        "var/spool/cron/crontabs/ann:3 PATH=/mine:$PATH");
        assertThat(ways().named(Ways.CRON).given())
                .containsEntry("PATH", "/mine:$PATH")
                .containsEntry("SHELL", "/bin/sh");
    }

    /** cron's own PATH counts more than PAM's. */
    @Test
    void cronsOwnPath() throws IOException {
        file("etc/pam.d/cron", "session required pam_env.so");
        file("etc/environment", "PATH=/from/pam");
        assertThat(ways().named(Ways.CRON).given()).containsEntry("PATH", "/usr/bin:/bin");
    }

    @Test
    void aUsersServiceManagerReadsDirectoriesInOrder() throws IOException {
        file("usr/lib/environment.d/10-a.conf", "A=lib", "B=lib");
        file("etc/environment.d/10-a.conf", "A=etc");
        file(
                "etc/environment.d/20-b.conf",
                "; a comment",
                "B=${A}/${NONE:-none}${A:+!}",
                "C=\"$B c\"",
                "D='$'",
                "no line");
        file("home/ann/.config/environment.d/05.conf", "A=mine", "E=\\$A", "F=$$A");
        file("home/ann/.config/environment.d/ignored", "F=1");
        assertThat(told(Ways.SYSTEMD_USER))
                .containsExactly(
                        "home/ann/.config/environment.d/05.conf:1 A=mine",
                        "home/ann/.config/environment.d/05.conf:2 E=mine",
                        "home/ann/.config/environment.d/05.conf:3 F=$A",
                        "etc/environment.d/10-a.conf:1 A=etc",
                        "etc/environment.d/20-b.conf:2 B=etc/none!",
                        "etc/environment.d/20-b.conf:3 C=etc/none! c",
                        "etc/environment.d/20-b.conf:4 D=$");
        file("home/ann/.config/environment.d/05.conf", "A=\"a\"b\"c ", "B=\"a\" 'b'", "C=\"\\x\\$\"");
        assertThat(told(Ways.SYSTEMD_USER))
                .contains(
                        "home/ann/.config/environment.d/05.conf:1 A=ab\"c",
                        "home/ann/.config/environment.d/05.conf:2 B=ab",
                        "home/ann/.config/environment.d/05.conf:3 C=\\x$");
    }

    @Test
    void aUnitWithDropInsAndFiles() throws IOException {
        Path file = root.resolve("etc/default/shop");
        file("etc/default/shop", "# of the shop", "B=file", "C=\"c c\"");
        file(
                "usr/lib/systemd/system/shop@.service",
                "[Unit]",
                "Environment=NOT=1",
                "[Service]",
                "User=ann",
                "Environment=A=0",
                "Environment=",
                "Environment=\"A=1 1\" B=unit \\",
                "  H=%h/%i",
                "EnvironmentFile=-/nowhere/at/all",
                "EnvironmentFile=" + file);
        file("etc/systemd/system/shop@.service.d/over.conf", "[Service]", "Environment=A=drop", "UnsetEnvironment=C D");
        file("usr/lib/systemd/system/shop@.service.d/over.conf", "[Service]", "Environment=A=never");
        assertThat(told("systemd shop@eu"))
                .containsExactly(
                        "usr/lib/systemd/system/shop@.service:7 A=1 1",
                        "usr/lib/systemd/system/shop@.service:7 B=unit",
                        "usr/lib/systemd/system/shop@.service:7 H=/home/ann/eu",
                        "etc/systemd/system/shop@.service.d/over.conf:2 A=drop",
                        "etc/default/shop:2 B=file",
                        "etc/default/shop:3 C=c c",
                        "etc/systemd/system/shop@.service.d/over.conf:3 -C");
        assertThat(ways().named("systemd nothing")).isNull();
    }

    @Test
    void sudoKeepsLittle() throws IOException {
        caller.putAll(Map.of("GOFLAGS", "-x", "LANG", "C", "KEEP_ME", "1", "http_proxy", "p"));
        file(
                "etc/sudoers",
                "Defaults env_reset",
                "Defaults:bob env_keep += GOFLAGS",
                "@includedir sudoers.d",
                "Defaults secure_path=\"/usr/bin:/bin\"");
        file("etc/sudoers.d/keep", "Defaults env_keep += \"KEEP_* http_proxy\"");
        file("etc/sudoers.d/not.read", "Defaults !env_reset");
        assertThat(told(Ways.SUDO)).containsExactly("etc/sudoers:1 -GOFLAGS", "etc/sudoers:4 PATH=/usr/bin:/bin");
        file("etc/sudoers", "Defaults !env_reset");
        assertThat(told(Ways.SUDO)).isEmpty();
    }

    @Test
    void rootsLoginSaysWhatItCannotRun() throws IOException {
        file("etc/login.defs", "ENV_PATH PATH=/bin", "ENV_SUPATH\tPATH=/sbin:/bin");
        Way way = ways().named(Ways.SU);
        assertThat(way.given()).containsEntry("PATH", "/sbin:/bin").containsEntry("HOME", "/root");
        assertThat(way.shell()).isNull();
        assertThat(way.unread()).containsExactly("the startup of /bin/false is not followed");
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        file("etc/pam.d/sshd", "session required pam_env.so");
        Files.createDirectories(root.resolve("etc/environment"));
        assertThat(ways().named(Ways.SSH).unread())
                .anyMatch(note -> note.startsWith(root.resolve("etc/environment") + " is not read"));
    }

    @Test
    void aDisplayManagerHasItsServiceOfPamAndTheScriptOfItsSettings() throws IOException {
        file("etc/X11/default-display-manager", "/usr/sbin/lightdm");
        file("etc/pam.d/lightdm", "session required pam_env.so readenv=1");
        file("etc/environment", "LANG=C.UTF-8");
        file("usr/share/lightdm/lightdm.conf.d/01_debian.conf", "[Seat:*]", "session-wrapper=/etc/X11/Xsession");
        file("etc/lightdm/lightdm.conf", "[LightDM]", "session-wrapper=/never", "[Seat:*]", "#session-wrapper=/never");
        file("etc/X11/Xsession", "exec $STARTUP");
        file("home/ann/.config/environment.d/a.conf", "X=1");
        Way way = ways().named(Ways.DISPLAY_MANAGER);
        assertThat(told(Ways.DISPLAY_MANAGER)).containsExactly("etc/environment:1 LANG=C.UTF-8");
        assertThat(way.session().file()).isEqualTo(root.resolve("etc/X11/Xsession"));
        assertThat(way.session().own()).contains("DISPLAY", "PATH").doesNotContain("LANG");
        assertThat(way.about(List.of("X")).notes())
                .anyMatch(note -> note.startsWith("X is set for what the user's service manager starts")
                        && note.endsWith("environment.d/a.conf:1"));
        assertThat(way.about(List.of("Y")).notes()).noneMatch(note -> note.startsWith("X "));
        file("etc/lightdm/lightdm.conf", "[Seat:*]", "session-wrapper=/none");
        assertThat(ways().named(Ways.DISPLAY_MANAGER).unread())
                .containsExactly("the session's script cannot be read: " + root.resolve("none"));
    }

    @Test
    void withoutADisplayManagerNoValueIsTold() {
        assertThat(ways().named(Ways.DISPLAY_MANAGER).unread())
                .containsExactly(
                        "which display manager is used here is not known: /etc/X11/default-display-manager names"
                                + " none of gdm3, gdm, lightdm, sddm, xdm");
    }
}
