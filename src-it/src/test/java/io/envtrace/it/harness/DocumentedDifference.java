package io.envtrace.it.harness;

import java.util.regex.Pattern;

/** A difference that docs/limitations.md documents, and the lines of a program's view in which it appears. */
public enum DocumentedDifference {
    PARENT("The parent process", "parent: .*|group: .*"),
    TRACER("The tracer", ".*TracerPid:.*"),
    FIRST_BYTE("The first byte of a watched function", "getenv: .. .. .. .."),
    OPTION("The option in the JVM's own lists", "(cmdline|info|input arguments): .*"),
    JAR(
            "One more jar",
            "(fd|manifest|map): .*/envtrace-agent\\.jar.*|fd: .*/envtrace/sessions/.*\\.log|next descriptor: .*"),
    LIBRARIES("Libraries and packages of the JDK", "map: .*/lib(instrument|zip)\\.so|package: (java|jdk|sun)\\..*"),
    AGENT("One more jar", "package: io\\.envtrace\\.agent.*");

    private final String heading;
    private final Pattern lines;

    DocumentedDifference(String heading, String lines) {
        this.heading = heading;
        this.lines = Pattern.compile(lines);
    }

    /** The words in bold with which its paragraph begins. */
    public String heading() {
        return heading;
    }

    boolean covers(String line) {
        return lines.matcher(line).matches();
    }
}
