package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.FakeSystem;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code origin} says a program is given, beside what the real cron, sshd, su, sudo and systemd's generator give to one. */
class RealWaysIT {
    private static final List<String> VARIABLES = List.of(
            "X", "Y", "PATH", "LANG", "Q", "BLANK", "SHELL", "LOGNAME", "HOME", "SE", "RC", "EDITOR", "KEEP_ME",
            "DROP_ME");

    private static final Path GENERATOR =
            Path.of("/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator");

    private final FakeSystem system = new FakeSystem("real-ways");

    @BeforeEach
    void everyFileSaysSomething() throws IOException {
        system.listRoot("/bin/bash");
        for (String service : List.of("cron", "sshd", "su-l", "sudo", "sudo-i")) {
            system.file(
                    "/etc/pam.d/" + service,
                    List.of(
                            "auth sufficient pam_rootok.so",
                            "auth required pam_permit.so",
                            "account required pam_permit.so",
                            "session required pam_env.so user_readenv=1",
                            "session required pam_permit.so"));
        }
        // What the generator gives is compared, and it does not ask PAM.
        system.file("/etc/pam.d/systemd-user", List.of("session required pam_permit.so"));
        system.file(
                "/etc/environment",
                List.of(
                        "X=pam",
                        "PATH=/from/pam:/usr/bin:/bin",
                        "Q=\"a\"b\"",
                        "BLANK=1 # two",
                        "SHELL=/bin/pam",
                        "SE=pam"));
        system.file("/etc/security/pam_env.conf", List.of("EDITOR DEFAULT=vi OVERRIDE=${Q}", "Y DEFAULT=@{HOME}/y"));
        system.file("~/.pam_environment", List.of("Y DEFAULT=${X}/user"));
        system.file("~/.bashrc", List.of("export RC=${RC}rc"));
        system.file("~/.bash_profile", List.of("export RC=${RC}profile", "X=${X}profile"));
        system.file("~/.config/environment.d/a.conf", List.of("X=d", "Y=\"${X} e\"/${NONE:-none}", "RC='$X'"));
        system.file("/etc/environment.d/b.conf", List.of("KEEP_ME=${X:+x}"));
        system.file(
                "/etc/sudoers",
                List.of(
                        "Defaults env_reset",
                        "Defaults env_keep += KEEP_ME",
                        "Defaults secure_path=\"/usr/sbin:/usr/bin\"",
                        "root ALL=(ALL:ALL) ALL"));
        system.file("/etc/crontab", List.of("# no jobs"));
        system.file(
                "/etc/ssh/sshd_config",
                List.of(
                        "HostKey ~~/host",
                        "UsePAM yes",
                        "PermitUserEnvironment yes",
                        "SetEnv SE=1 X=sshd",
                        "StrictModes no",
                        "PermitRootLogin yes"));
        system.file("~/.ssh/environment", List.of("LANG=de_DE.UTF-8", "X=user", "EDITOR=ssh"));
    }

    @ParameterizedTest
    @CsvSource({
        "su -, su",
        "sudo command, sudo",
        "sudo -i, sudo",
        "ssh host command, sshd",
        "cron, cron",
        "systemd user, unshare"
    })
    void asTheRealOne(String way, String program) throws IOException {
        Required.command(program);
        if (way.equals("systemd user") && !Files.isExecutable(GENERATOR)) {
            Required.missing("systemd's generator for environment.d");
        }
        Path output = Settings.newFolder("real").resolve("environment");
        List<String> line = new ArrayList<>(List.of("/bin/sh", script().toString(), way, output.toString()));
        line.add(system.home().toString());
        line.add(Envtrace.executable().toString());
        line.addAll(VARIABLES);
        Command real = new Command(system.home(), line)
                .env("HOME", system.home().toString())
                .env("KEEP_ME", "1")
                .env("DROP_ME", "1")
                .behind(system.prefix());
        String told = real.run().expectExit(0).stdout();
        Map<String, String> expected = given(output);
        Map<String, String> said = new TreeMap<>();
        for (JsonNode variable : new ObjectMapper().readTree(told).path("variables")) {
            if (variable.path("set").asBoolean()) {
                said.put(
                        variable.path("name").asString(), variable.path("value").asString());
            }
        }
        assertThat(said).isEqualTo(expected).containsKey("PATH");
    }

    private static Path script() {
        return Settings.root().resolve("src-it/src/targets/origin/real-ways.sh");
    }

    private static Map<String, String> given(Path block) throws IOException {
        Map<String, String> given = new TreeMap<>();
        for (String entry : Files.readString(block).split("[\0\n]")) {
            String name = entry.substring(0, Math.max(entry.indexOf('='), 0));
            if (VARIABLES.contains(name)) {
                given.put(name, entry.substring(name.length() + 1));
            }
        }
        return given;
    }
}
