package io.envtrace.core.inline;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.FrameRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InlinedFramesTest {
    private static final String MAP = String.join(
            "\n",
            "SMAP",
            "Main.kt",
            "Kotlin",
            "*S Kotlin",
            "*F",
            "+ 1 Main.kt",
            "app/MainKt",
            "+ 2 Env.kt",
            "lib/EnvKt",
            "+ 3 Maps.kt",
            "kotlin/collections/MapsKt",
            "*L",
            "1#1,30:1",
            "7#1:31",
            "5#2:32",
            "9#2,2:33",
            "490#3,7:40",
            "3#2:50",
            "*S KotlinDebug",
            "*F",
            "+ 1 Main.kt",
            "app/MainKt",
            "*L",
            "13#1:31",
            "14#1:32",
            "17#1:33,2",
            "25#1:40,7",
            "*E");

    @TempDir
    Path folder;

    private final InlinedFrames inlined = new InlinedFrames();

    private List<String> of(String file, int line, String codeSource) {
        return inlined.of(new FrameRecord("app.MainKt", "main", file, line, 4), codeSource).stream()
                .map(f -> f.type + "." + f.method + " " + f.file + ":" + f.line + " of " + f.library)
                .toList();
    }

    private String classes() throws IOException {
        Path app = Files.createDirectories(folder.resolve("app"));
        Files.write(app.resolve("MainKt.class"), new KotlinClassBytes("main", MAP).bytes());
        return "file:" + folder + "/";
    }

    @ParameterizedTest
    @CsvSource({
        "31, app.MainKt.local Main.kt:7 of 4, 13",
        "32, lib.EnvKt.required Env.kt:5 of -1, 14",
        "33, lib.EnvKt.around Env.kt:9 of -1, 17",
        "34, lib.EnvKt.around Env.kt:10 of -1, 17"
    })
    void aLineBehindTheFileIsTheFunctionsAndItsCallers(int line, String function, int call) throws IOException {
        assertThat(of("Main.kt", line, classes()))
                .containsExactly(function, "app.MainKt.main Main.kt:" + call + " of 4");
    }

    /** Also in a function's range to whose last line the map extends, and not behind it. */
    @ParameterizedTest
    @CsvSource({"40, 25", "46, 25", "47, 47"})
    void functionsOfTheLanguageAreNoFrame(int line, int shown) throws IOException {
        assertThat(of("Main.kt", line, classes())).containsExactly("app.MainKt.main Main.kt:" + shown + " of 4");
    }

    @Test
    void withoutTheCallTheLineIsNotKnown() throws IOException {
        assertThat(of("Main.kt", 50, classes())).containsExactly("app.MainKt.main Main.kt:0 of 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 30, 99})
    void otherLinesAreWhatTheyAre(int line) throws IOException {
        assertThat(of("Main.kt", line, classes())).containsExactly("app.MainKt.main Main.kt:" + line + " of 4");
    }

    @Test
    void filesOfOtherLanguagesAreNotOpened() throws IOException {
        assertThat(of("Main.java", 31, classes())).containsExactly("app.MainKt.main Main.java:31 of 4");
        assertThat(of("Main.kt", 31, "")).hasSize(1);
        assertThat(of("Main.kt", 31, "file:/no/such/place.jar")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BOOT-INF/classes/"})
    void classesInAnArchive(String directory) throws IOException {
        Path jar = folder.resolve("app.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(directory + "app/MainKt.class"));
            zip.write(new KotlinClassBytes("main", MAP).bytes());
        }
        String place = directory.isEmpty() ? "file:" + jar : "jar:nested:" + jar + "/!" + directory + "!/";
        assertThat(of("Main.kt", 31, place)).hasSize(2);
    }

    /** Whatever stands in the file. */
    @Test
    void aDamagedFileChangesNothing() throws IOException {
        String place = classes();
        Path file = folder.resolve("app/MainKt.class");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(new InlinedFrames().of(new FrameRecord("app.MainKt", "main", "Main.kt", 31, 4), place))
                    .as("cut at " + length)
                    .hasSize(1);
        }
    }
}
