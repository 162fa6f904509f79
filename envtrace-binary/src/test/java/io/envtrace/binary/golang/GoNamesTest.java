package io.envtrace.binary.golang;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.machine.MachineLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of functions, packages and modules. */
class GoNamesTest {
    private static final GoBuildInfo INFO = GoBuildInfo.parse("go1.26.8", """
            path\texample.com/acme/cmd/server
            mod\texample.com/acme\tv1.2.3\th1:x=
            dep\tgithub.com/spf13/viper\tv1.19.0\th1:y=
            dep\tgithub.com/spf13/viper/remote\tv0.1.0\th1:y=
            dep\tgopkg.in/yaml.v3\tv3.0.0\th1:z=
            =>\t../yaml\tv3.9.9\th1:w=
            dep\texample.com/local\tv1.0.0
            =>\t./local\t
            build\t-buildmode=pie
            build\tvcs.revision=abc=def
            """);

    @ParameterizedTest
    @CsvSource({
        "main.main, main",
        "main.(*Server).load, main",
        "net/http.(*conn).serve.func1, net/http",
        "github.com/spf13/viper.New, github.com/spf13/viper",
        "gopkg.in/yaml%2ev3.(*Decoder).Decode, gopkg.in/yaml.v3",
        "example.com/x.Map[go.shape.string].func1, example.com/x",
        "main.generic[...], main",
        "plugin/unnamed-049cf6a12acce9ba.Reads, main",
        "plugin/unnamed-049cf6a12acce9ba.(*Config).load.func1, main",
        "type:.eq.main.T, ''",
        "go:struct.hash, ''",
    })
    void packageOfAFunction(String function, String expected) {
        assertThat(new GoName(function).packagePath()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"main.init", "main.init.0", "github.com/a/b.init.1.func2", "runtime.doInit1", "main.map.init.0"})
    void initialisation(String function) {
        assertThat(GoProgram.isInit(function)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main.main", "main.initialise", "main.(*T).init", "runtime.main", "flag.init2"})
    void noInitialisation(String function) {
        assertThat(GoProgram.isInit(function)).isFalse();
    }

    @Test
    void buildInformation() {
        assertThat(INFO.mainPackage()).isEqualTo("example.com/acme/cmd/server");
        assertThat(INFO.mainModule()).isEqualTo(new GoModule("example.com/acme", "v1.2.3", ""));
        assertThat(INFO.dependencies()).contains(new GoModule("gopkg.in/yaml.v3", "v3.9.9", "../yaml"));
        assertThat(INFO.settings()).containsEntry("vcs.revision", "abc=def").containsEntry("-buildmode", "pie");
    }

    @ParameterizedTest
    @CsvSource({
        "main, example.com/acme, v1.2.3, true",
        "example.com/acme/internal/db, example.com/acme, v1.2.3, true",
        "example.com/acme_test, example.com/acme, v1.2.3, true",
        "github.com/spf13/viper, github.com/spf13/viper, v1.19.0, false",
        "github.com/spf13/viper/remote/etcd, github.com/spf13/viper/remote, v0.1.0, false",
        "github.com/spf13/viperextra, github.com/spf13/viperextra, '', false",
        "gopkg.in/yaml.v3, gopkg.in/yaml.v3, v3.9.9, true",
        "example.com/local, example.com/local, '', true",
        "net/http, std, go1.26.8, false",
        "cmd/go/internal/work, cmd, go1.26.8, false",
        "cmd/vendor/golang.org/x/mod/modfile, cmd, go1.26.8, false",
        "vendor/golang.org/x/net/idna, std, go1.26.8, false",
    })
    void moduleOfAPackage(String packagePath, String name, String version, boolean own) {
        assertThat(new GoModules(INFO, "/app").of(packagePath))
                .isEqualTo(new MachineLibrary(name, version, "/app", own));
    }

    @Test
    void programOutsideOfAModule() {
        GoBuildInfo info = GoBuildInfo.parse("go1.26.8", "path\tcommand-line-arguments\n");

        assertThat(new GoModules(info, "/app").of("main").name()).isEqualTo("command-line-arguments");
    }

    @ParameterizedTest
    @CsvSource({"go1.17, 17", "go1.26.8, 26", "go1.24.1 X:synctest, 24", "devel go1.27-1a2b3c, 27", "'', 2147483647"})
    void minorVersion(String version, int minor) {
        assertThat(GoVersion.minor(version)).isEqualTo(minor);
    }
}
