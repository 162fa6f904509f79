package io.envtrace.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.LibraryRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoggedStackTest {
    private static final String ENGINE = "org.junit.platform.engine.support.hierarchical.NodeTestTask.execute";

    private static LoggedStack stack(String... methods) {
        StackTraceElement[] elements = Stream.of(methods)
                .map(each -> new StackTraceElement(
                        each.substring(0, each.lastIndexOf('.')),
                        each.substring(each.lastIndexOf('.') + 1),
                        "F.java",
                        7))
                .toArray(StackTraceElement[]::new);
        return new LoggedStack(new int[0], false, elements, new int[elements.length]);
    }

    @Test
    void theProgramsReadsCount() {
        LoggedStack direct = stack("java.lang.System.getenv", "com.acme.A.load", ENGINE);
        assertThat(direct.ofProgram()).isTrue();
        assertThat(direct.place()).isEqualTo("F.java:7");
        assertThat(direct.fromReader()[0].getClassName()).isEqualTo("com.acme.A");
        assertThat(stack("java.lang.System.getenv", "java.util.stream.ReferencePipeline$3$1.accept", "com.acme.A.load")
                        .ofProgram())
                .isTrue();
        assertThat(stack(
                                "java.lang.System.getenv",
                                "jdk.internal.reflect.X.invoke",
                                "java.lang.reflect.Method.invoke",
                                "com.acme.A.x")
                        .ofProgram())
                .isTrue();
    }

    @Test
    void whatTheJdkAndTheRunnerReadForThemselvesIsNobodys() {
        assertThat(stack("java.lang.System.getenv", "sun.net.spi.X.proxies", "com.acme.A.load", ENGINE)
                        .ofProgram())
                .isFalse();
        assertThat(stack("java.lang.System.getenv", "org.junit.jupiter.engine.X.enabled", "com.acme.A.load")
                        .ofProgram())
                .isFalse();
        assertThat(stack("java.lang.System.getenv", "org.apache.maven.surefire.X.run")
                        .ofProgram())
                .isFalse();
        assertThat(stack("java.lang.System.getenv", "java.lang.Thread.run").ofProgram())
                .isFalse();
        assertThat(LoggedStack.NONE.ofProgram()).isFalse();
    }

    /** JavaMail, JNA and others have packages that look like the JDK's. */
    @Test
    void theLogTellsWhatIsTheJdk() {
        StackTraceElement[] elements = {
            new StackTraceElement("java.lang.System", "getenv", "System.java", 1),
            new StackTraceElement("com.sun.mail.X", "host", "X.java", 7)
        };
        int[] library = {LibraryRecord.JDK_MODULE, LibraryRecord.CODE_SOURCE};
        assertThat(new LoggedStack(new int[0], false, elements, library).ofProgram())
                .isTrue();
        int[] jdk = {LibraryRecord.JDK_MODULE, LibraryRecord.JDK_MODULE};
        assertThat(new LoggedStack(new int[0], false, elements, jdk).ofProgram())
                .isFalse();
    }

    @Test
    void threadsOfTheEngineAreToldByTheirStack() {
        assertThat(stack("java.lang.System.getenv", "com.acme.A.load", ENGINE).onTestThread())
                .isTrue();
        assertThat(stack(
                                "java.lang.System.getenv",
                                "com.acme.A.load",
                                "org.junit.jupiter.api.AssertTimeoutPreemptively.x")
                        .onTestThread())
                .isFalse();
    }

    @Test
    void aReaderWithoutLinesHasItsMethod() {
        StackTraceElement[] elements = {new StackTraceElement("com.acme.A", "load", null, -1)};
        assertThat(new LoggedStack(new int[0], false, elements, new int[1]).place())
                .isEqualTo("com.acme.A.load");
    }
}
