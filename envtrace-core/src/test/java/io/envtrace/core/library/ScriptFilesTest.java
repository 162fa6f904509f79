package io.envtrace.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.Library;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFilesTest {
    private static Library of(String file, int kind, String location) {
        return ScriptFiles.of(
                new FrameRecord("build_4x8", "run", file, 3, 0), new LibraryRecord(kind, "", "", location));
    }

    @ParameterizedTest
    @CsvSource({
        "/home/me/shop/build.gradle, file:/home/me/.gradle/caches/4.4/scripts/4x8/proj/, build.gradle",
        "settings.gradle.kts,        file:/home/me/.gradle/caches/8.5/kotlin-dsl/x/classes/, settings.gradle.kts",
        "Script1.groovy,             file:/groovy/shell, Script1.groovy",
        "script_from_command_line,   file:/groovy/script, script_from_command_line",
    })
    void aCompiledScriptIsNamedByItsFile(String file, String location, String name) {
        assertThat(of(file, LibraryRecord.CODE_SOURCE, location)).isEqualTo(new Library(name, "", name, false, true));
    }

    @Test
    void whatIsCompiledAheadIsNot() {
        assertThat(of("Config.groovy", LibraryRecord.CODE_SOURCE, "file:/app/config-1.2.jar"))
                .isNull();
        assertThat(of("Config.java", LibraryRecord.UNKNOWN, "")).isNull();
        assertThat(of(null, LibraryRecord.CODE_SOURCE, "file:/groovy/shell")).isNull();
    }

    /** Lines of C and Go have whole paths, too. */
    @Test
    void machineCodeIsNoScript() {
        assertThat(of("/src/main.c", LibraryRecord.OWN_NATIVE, "/usr/bin/x")).isNull();
    }
}
