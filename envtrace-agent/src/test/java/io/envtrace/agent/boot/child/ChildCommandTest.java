package io.envtrace.agent.boot.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildCommandTest {
    private static final String BINARY = "\177ELF";

    @TempDir
    Path root;

    @BeforeEach
    void makeJdk() throws IOException {
        file("jdk/bin/java", BINARY);
        file("jdk/bin/javac", BINARY);
        file("jdk/bin/other", BINARY);
        file("jdk/lib/libjli.so", "");
        file("jdk/lib/libinstrument.so", "");
        file("bin/java", BINARY);
        file("bin/sh", BINARY);
        file("bin/start", "#!/bin/sh\n");
        file("bin/start-by-env", "#!/usr/bin/env -S bash\n");
        file("bin/script.py", "#! /usr/bin/python3\n");
        file("bin/no-first-line", "echo\n");
        Files.createSymbolicLink(root.resolve("link-to-java"), root.resolve("jdk/bin/java"));
    }

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        file.toFile().setExecutable(true);
    }

    private ChildKind kind(String... command) {
        return new ChildCommand(command, null, root + "/none:" + root + "/bin").kind();
    }

    @Test
    void aJdksLaunchersAreKnown() {
        assertThat(kind(root + "/jdk/bin/java")).isEqualTo(ChildKind.JAVA);
        assertThat(kind(root + "/link-to-java", "-version")).isEqualTo(ChildKind.JAVA);
        assertThat(kind(root + "/jdk/bin/javac")).isEqualTo(ChildKind.JDK_TOOL);
        assertThat(kind(root + "/jdk/bin/other")).isEqualTo(ChildKind.OTHER);
    }

    @Test
    void aProgramThatIsOnlyCalledJavaIsNone() {
        assertThat(kind("java")).isEqualTo(ChildKind.OTHER);
    }

    @Test
    void shellsAndTheirScriptsAreKnown() {
        assertThat(kind("sh", "-c", "true")).isEqualTo(ChildKind.SHELL);
        assertThat(kind("start")).isEqualTo(ChildKind.SHELL);
        assertThat(kind("start-by-env")).isEqualTo(ChildKind.SHELL);
        assertThat(kind("no-first-line")).isEqualTo(ChildKind.SHELL);
        assertThat(kind("script.py")).isEqualTo(ChildKind.OTHER);
        assertThat(kind("missing")).isEqualTo(ChildKind.OTHER);
    }

    @Test
    void aRelativeNameIsRelativeToTheChildsDirectory() {
        ChildCommand command = new ChildCommand(new String[] {"./java"}, root + "/jdk/bin", "");
        assertThat(command.kind()).isEqualTo(ChildKind.JAVA);
        assertThat(command.executable()).endsWith("/jdk/bin/java");
    }

    @Test
    void imagesAreNotDumpedWithTheAgent() {
        String java = root + "/jdk/bin/java";
        assertThat(kind(java, "-Xshare:dump")).isEqualTo(ChildKind.IMAGE_DUMP);
        assertThat(kind(java, "-cp", "x", "-XX:ArchiveClassesAtExit=a.jsa", "Main"))
                .isEqualTo(ChildKind.IMAGE_DUMP);
        assertThat(kind(root + "/jdk/bin/javac", "-J-XX:AOTMode=record")).isEqualTo(ChildKind.IMAGE_DUMP);
        assertThat(kind(java, "-cp", "x", "Main", "-Xshare:dump")).isEqualTo(ChildKind.JAVA);
        assertThat(kind(java, "-jar", "x.jar", "-Xshare:dump")).isEqualTo(ChildKind.JAVA);
    }

    @Test
    void archivesOfClassesAreUsedWithoutTheAgent() {
        String java = root + "/jdk/bin/java";
        assertThat(kind(java, "-XX:SharedArchiveFile=a.jsa", "Main")).isEqualTo(ChildKind.IMAGE_DUMP);
        assertThat(kind(java, "-Xshare:on", "Main")).isEqualTo(ChildKind.IMAGE_DUMP);
        assertThat(kind(java, "-Xshare:auto", "Main")).isEqualTo(ChildKind.JAVA);
        assertThat(ChildCommand.imageOptionIn("-Da=b  '-XX:SharedArchiveFile=a b.jsa'"))
                .isEqualTo("-XX:SharedArchiveFile");
        assertThat(ChildCommand.imageOptionIn("-Dx=-Xshare:on -Xshare:auto")).isNull();
        assertThat(ChildCommand.imageOptionIn(null)).isNull();
    }

    @Test
    void theProgramsArrayStaysAsItIs() {
        String[] command = {"java", "Main"};
        assertThat(new ChildCommand(command, null, "").with("-x")).containsExactly("java", "-x", "Main");
        assertThat(command).containsExactly("java", "Main");
    }
}
