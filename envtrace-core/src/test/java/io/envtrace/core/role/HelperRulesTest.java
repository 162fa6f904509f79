package io.envtrace.core.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.model.ProcessNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelperRulesTest {
    private static boolean helper(HelperRules rules, String commandLine) {
        List<String> words = List.of(commandLine.split(" "));
        return rules.isHelper(new ProcessNode.Program(words.get(0), words, ""), "/home/me/shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/bin/make",
                "/usr/lib/go-1.24/pkg/tool/linux_amd64/compile",
                "/usr/bin/x86_64-linux-gnu-gcc-12",
                "/usr/bin/[",
                "/usr/bin/dash",
                "/usr/bin/node /usr/lib/node_modules/npm/bin/npm-cli.js run test",
                "/usr/lib/jvm/bin/java -cp plexus.jar org.codehaus.plexus.classworlds.launcher.Launcher verify",
                "/usr/lib/jvm/bin/java -jar /home/me/shop/gradle/wrapper/gradle-wrapper.jar build",
            })
    void helpers(String commandLine) {
        assertThat(helper(HelperRules.builtIn(), commandLine)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/lib/jvm/bin/java -jar app.jar",
                "/usr/bin/python3 app.py",
                "/home/me/shop/bin/make",
                "/tmp/go-build123/b001/shop.test -test.v",
                "/usr/bin/node server.js",
                "/opt/shop/shop",
            })
    void programs(String commandLine) {
        assertThat(helper(HelperRules.builtIn(), commandLine)).isFalse();
    }

    @Test
    void theUsersRulesAddUp() throws IOException {
        HelperRules rules =
                HelperRules.with("# ours\nname shopctl ship-*\nprogram make\nstarted */tools/gen.py\n", "x");
        assertThat(helper(rules, "/opt/bin/shopctl")).isTrue();
        assertThat(helper(rules, "/opt/bin/ship-it")).isTrue();
        assertThat(helper(rules, "/usr/bin/make")).isFalse();
        assertThat(helper(rules, "/usr/bin/python3 /home/me/shop/tools/gen.py")).isTrue();
        assertThat(helper(rules, "/usr/bin/gcc"))
                .as("the built-in rules still hold")
                .isTrue();
    }

    @Test
    void aWrongLineIsNamed() {
        assertThatThrownBy(() -> HelperRules.with("name a\nnames b\n", "my.rules"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "my.rules:2: 'names' is not a rule; a line begins with kind, name, path, started or program");
        assertThatThrownBy(() -> HelperRules.with("name\n", "my.rules"))
                .hasMessage("my.rules:1: no name behind 'name'");
    }

    @Test
    void helpersOfAKindHaveAName() throws IOException {
        HelperRules rules = HelperRules.with("kind our tools\nname shopctl\n", "x");
        assertThat(kind(rules, "/usr/local/go/pkg/tool/linux_amd64/asm -V")).isEqualTo("go toolchain");
        assertThat(kind(rules, "/usr/bin/x86_64-linux-gnu-gcc-12")).isEqualTo("compilers");
        assertThat(kind(rules, "/usr/bin/node /opt/npm/bin/npm-cli.js ci")).isEqualTo("node build tools");
        assertThat(kind(rules, "/opt/shopctl")).isEqualTo("our tools");
        assertThat(kind(HelperRules.with("name shopctl\n", "x"), "/opt/shopctl"))
                .isEqualTo("helpers");
        assertThat(kind(rules, "/opt/shop")).isNull();
    }

    private static @Nullable String kind(HelperRules rules, String commandLine) {
        List<String> words = List.of(commandLine.split(" "));
        return rules.kind(new ProcessNode.Program(words.get(0), words, ""), "/home/me/shop");
    }
}
