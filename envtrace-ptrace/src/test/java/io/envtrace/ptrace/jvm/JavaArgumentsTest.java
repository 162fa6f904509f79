package io.envtrace.ptrace.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaArgumentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-jar app.jar",
                "-jar app.jar -m x",
                "-Xmx1g -Dx=y -jar app.jar",
                "-cp a:b Main --add-modules x",
                "-classpath a Main",
                "--class-path a Main",
                "--add-opens java.base/java.lang=ALL-UNNAMED -cp a Main",
                "--add-opens=java.base/java.lang=ALL-UNNAMED -cp a Main",
                "Main @file"
            })
    void defaultModules(String arguments) {
        assertThat(of(arguments).startsWithDefaultModules()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-m a/b.C",
                "--module a/b.C",
                "--module=a/b.C",
                "-p mods -m a/b.C",
                "--limit-modules java.base -cp a Main",
                "--add-modules x -jar a.jar",
                "--patch-module x=y -jar a.jar",
                "@arguments",
                "-cp a @arguments",
                "Main.java",
                "--source 17 Main",
                "-version",
                "-jar",
                "--list-modules"
            })
    void notSeenToHaveDefaultModules(String arguments) {
        assertThat(of(arguments).startsWithDefaultModules()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:ArchiveClassesAtExit=a.jsa -cp a Main",
                "-Xshare:dump",
                "-XX:AOTMode=on -XX:AOTCache=x Main",
                "-cp a -XX:SharedArchiveFile=a.jsa Main",
                "--module-path a -XX:AOTCache=a -m x/y",
                "@options -XX:SharedArchiveFile=a.jsa -jar a.jar",
                "-Xshare:on -jar a.jar"
            })
    void archives(String arguments) {
        assertThat(of(arguments).archiveOption()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:auto -cp a Main",
                "-Xshare:off Main",
                "-jar a.jar -Xshare:dump",
                "-m a/b -Xshare:dump",
                "Main -XX:AOTCache=x",
                "-cp -Xshare:on Main"
            })
    void noArchives(String arguments) {
        assertThat(of(arguments).archiveOption()).isEmpty();
    }

    private static JavaArguments of(String arguments) {
        return new JavaArguments(List.of(arguments.split(" ")));
    }
}
