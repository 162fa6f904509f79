package io.envtrace.maven;

import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.event.session.AgentArguments;
import io.envtrace.event.session.AgentConfig;
import io.envtrace.event.session.AgentJarNames;
import io.envtrace.event.session.SessionFiles;
import io.envtrace.event.session.StackMode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** What a module's build keeps below {@code target/envtrace}. */
final class TracedBuild {
    private static final String SESSION = "session";

    private final Path directory;

    TracedBuild(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Where the agents write. */
    Path session() {
        return directory.resolve(SESSION);
    }

    /** The logs of test classes that the JUnit extension leaves, in a folder for each. */
    Path testClasses() {
        return directory.resolve("tests");
    }

    /** The traces that are made of all that. */
    Path traces() {
        return directory.resolve("traces");
    }

    private Path agent() {
        return directory.resolve("agent");
    }

    /**
     * Begins anew: what an earlier build has left is removed.
     *
     * @throws IOException something cannot be written or removed
     */
    void prepare(ValuesMode values) throws IOException {
        for (Path old : List.of(session(), testClasses(), traces())) {
            remove(old);
        }
        Path prepared = Files.createDirectories(directory.resolve("classes"));
        Files.createDirectories(agent());
        for (String jar : List.of(AgentJarNames.AGENT, AgentJarNames.WEAVE)) {
            lay(jar);
        }
        AgentConfig config = new AgentConfig.Builder()
                .values(values)
                .stack(StackMode.FULL, 0)
                .cache(prepared.toFile())
                .build();
        SessionDirectory.create(directory, SESSION).writeAgentFiles(config, "");
    }

    /** Which values the session's agents record. */
    ValuesMode values() throws IOException {
        return AgentConfig.parse(Files.readString(session().resolve(SessionFiles.AGENT_CONFIG)))
                .values();
    }

    /** The words for a test JVM's command line, as Surefire splits them. */
    String options() throws IOException {
        String agent = AgentArguments.withJar(
                agent().resolve(AgentJarNames.AGENT).toString(), "", session().toString());
        String path = directory.toString();
        if (path.indexOf(AgentArguments.SEPARATOR) >= 0
                || path.indexOf(AgentArguments.JAR_END) >= 0
                || path.indexOf('"') >= 0) {
            throw new IOException(path + ": a JVM cannot be given an agent from a path with =, @ or \" in it");
        }
        return quoted("-javaagent:" + agent) + " " + quoted("-Denvtrace.traces=" + testClasses());
    }

    private static String quoted(String word) {
        return word.indexOf(' ') >= 0 ? '"' + word + '"' : word;
    }

    /** An agent's jar that is as it should be stays, so that prepared classes fit it. */
    private void lay(String jar) throws IOException {
        try (InputStream in = TracedBuild.class.getResourceAsStream(jar)) {
            if (in == null) {
                throw new FileNotFoundException(jar + " is missing in the plug-in");
            }
            byte[] bytes = in.readAllBytes();
            Path file = agent().resolve(jar);
            boolean there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && java.util.Arrays.equals(Files.readAllBytes(file), bytes);
            if (!there) {
                Path part = agent().resolve(jar + ".part");
                Files.write(part, bytes);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Removes a directory with its content; of links only the link. */
    static void remove(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, java.io.IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
