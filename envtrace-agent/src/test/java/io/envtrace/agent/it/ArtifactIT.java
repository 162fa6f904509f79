package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactIT {
    private static final int JAVA_8 = 52;

    private static Path jar(String name) {
        return Path.of(System.getProperty("envtrace.target"), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"envtrace-agent.jar", "envtrace-agent-weave.jar"})
    void classesAreOfJava8AndInTheAgentsPackages(String name) throws Exception {
        try (ZipFile zip = new ZipFile(jar(name).toFile())) {
            int classes = 0;
            for (ZipEntry entry : (Iterable<ZipEntry>)
                    () -> zip.stream().map(e -> (ZipEntry) e).iterator()) {
                if (!entry.getName().endsWith(".class")) {
                    continue;
                }
                assertThat(entry.getName()).startsWith("io/envtrace/agent/");
                try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
                    in.readInt();
                    in.readUnsignedShort();
                    assertThat(in.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(JAVA_8);
                }
                classes++;
            }
            assertThat(classes).isGreaterThan(40);
        }
    }

    @Test
    void theAgentIsThinAndStored() throws Exception {
        try (ZipFile zip = new ZipFile(jar("envtrace-agent.jar").toFile())) {
            assertThat(zip.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
            assertThat(zip.stream()).noneMatch(entry -> entry.getName().contains("weave"));
            assertThat(zip.getEntry("io/envtrace/agent/event/EventLogWriter.class"))
                    .isNotNull();
        }
        assertThat(jar("envtrace-agent.jar"))
                .satisfies(file -> assertThat(file.toFile().length()).isLessThan(760_000));
    }
}
