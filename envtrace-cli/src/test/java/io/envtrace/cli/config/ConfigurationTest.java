package io.envtrace.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.cli.config.Configuration.RefusedOption;
import io.envtrace.cli.error.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path folder;

    private Path project;
    private Path below;
    private Path home;

    @BeforeEach
    void directories() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        below = Files.createDirectories(project.resolve("src/main"));
        home = Files.createDirectories(folder.resolve("home/.config/envtrace"));
    }

    @Test
    void theNearestFileThenTheUsersOwn() throws Exception {
        write(folder.resolve(".envtrace.yaml"), "only: TOO_FAR");
        write(project.resolve(".envtrace.yaml"), "exclude: [HOSTNAME, 'CI_*']\nunset: true");
        write(home.resolve("config.yaml"), "color: never\nexclude: USER\nreport:\n  all: true");
        assertThat(typed())
                .containsExactly(
                        "--color=never", "--exclude=USER", "report --all", "--exclude=HOSTNAME,CI_*", "--unset");
    }

    @Test
    void theDirectorysFileGoesBeforeTheUsersOwn() throws Exception {
        write(project.resolve(".envtrace.yaml"), "color: always\nreport:\n  unset: false");
        write(home.resolve("config.yaml"), "color: never\nunset: true");
        assertThat(typed()).containsExactly("--unset", "--color=always", "report --unset=false");
    }

    @Test
    void aDirectorysFileWidensNothing() throws Exception {
        String widening = "values: all\nall: true\ntools: true\ninternal: true\noutput: /tmp/x\nformat: json\n"
                + "secrets: rules\nevents: true\nfingerprint-key: k\ntimeout: 1s\nexamples: true\nstack: full\n"
                + "write-baseline: b\nno-ptrace: true\nno-such-option: 1";
        write(project.resolve(".envtrace.yaml"), widening + "\nvalues2: none");
        Configuration read = read();
        assertThat(read.options()).isEmpty();
        assertThat(read.refused()).hasSize(16);
        write(project.resolve(".envtrace.yaml"), "values: none");
        assertThat(typed()).containsExactly("--values=none");
    }

    @Test
    void aDirectorysFileNamesFilesBesideItOnly() throws Exception {
        Files.writeString(project.resolve("policy.yaml"), "version: 1");
        Files.writeString(folder.resolve("outside.yaml"), "version: 1");
        Files.createSymbolicLink(project.resolve("link.yaml"), folder.resolve("outside.yaml"));
        write(project.resolve(".envtrace.yaml"), "policy: policy.yaml");
        assertThat(typed()).containsExactly("--policy=policy.yaml");
        for (String outside : List.of("../outside.yaml", folder + "/outside.yaml", "link.yaml", "missing.yaml")) {
            write(project.resolve(".envtrace.yaml"), "policy: " + outside);
            assertThat(read().refused())
                    .extracting(RefusedOption::reason)
                    .containsExactly("names a file outside of its own directory");
        }
    }

    @Test
    void whatTheUserSelectsIsNotSelectedOtherwise() throws Exception {
        write(project.resolve(".envtrace.yaml"), "only: '*'\nreport:\n  library: '*'");
        write(home.resolve("config.yaml"), "only: DB_*\nlibrary: com.acme");
        assertThat(typed()).containsExactly("--only=DB_*", "--library=com.acme");
        assertThat(read().refused())
                .extracting(RefusedOption::reason)
                .containsOnly("your own file already chooses")
                .hasSize(2);
    }

    @Test
    void whatAnotherMayHaveWrittenIsNotRead() throws Exception {
        Path file = write(project.resolve(".envtrace.yaml"), "unset: true");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(read().options()).isEmpty();
        assertThat(places().existing().get(0).obstacle()).startsWith(file + " belongs to another user");
        Files.delete(file);
        Path target = write(folder.resolve("mine.yaml"), "unset: true");
        Files.createSymbolicLink(file, target);
        assertThat(places().existing().get(0).obstacle()).isEqualTo(file + " is a link and is not read");
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(places().existing().get(0).obstacle()).isEqualTo(file + " is no regular file and is not read");
    }

    @Test
    void theUsersOwnFileMayBeALink() throws Exception {
        Files.createSymbolicLink(home.resolve("config.yaml"), write(folder.resolve("mine.yaml"), "values: all"));
        assertThat(typed()).containsExactly("--values=all");
    }

    @Test
    void aMistakeNamesItsPlace() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "a: b: c", ":1:5: mapping values are not allowed here",
                        "- a", ":1:1: expected options, as in: color: never",
                        "only:", ":1:6: expected a value or a list of values",
                        "only: [a, [b]]", ":1:11: expected a value or a list of values",
                        "only: a\nonly: b", ":2:1: \"only\" is there twice",
                        "only: &a b", ":1:7: anchors and aliases are not supported",
                        "", ": empty")
                .entrySet()) {
            Path file = write(project.resolve(".envtrace.yaml"), wrong.getKey());
            assertThatThrownBy(this::read)
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith(file + wrong.getValue());
        }
    }

    @Test
    void explanation() throws Exception {
        Path file = write(project.resolve(".envtrace.yaml"), "exclude: USER\n\nvalues: all");
        assertThat(ConfigExplanation.lines(places(), read()))
                .containsExactly(
                        file.toString(),
                        "  line 1  --exclude=USER",
                        "  line 3  --values=all  not taken: a directory's file cannot set this; your own file can",
                        "no " + home.resolve("config.yaml"),
                        "Options on the command line take precedence; --no-config ignores these files.");
        assertThat(ConfigExplanation.notices(read(), read().options()))
                .containsExactly(
                        file + ":3: values is not taken: a directory's file cannot set this; your own file can",
                        file + " sets --exclude=USER");
        Files.delete(file);
        assertThat(ConfigExplanation.lines(places(), read())).startsWith("no .envtrace.yaml in " + below + " or above");
        assertThat(ConfigExplanation.notices(read(), List.of())).isEmpty();
    }

    private List<String> typed() throws CommandException {
        return read().options().stream().map(ConfiguredOption::typed).toList();
    }

    private Configuration read() throws CommandException {
        return Configuration.read(places().existing());
    }

    private ConfigPlaces places() {
        return ConfigPlaces.of(below, name -> null, folder.resolve("home").toString());
    }

    private static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }
}
