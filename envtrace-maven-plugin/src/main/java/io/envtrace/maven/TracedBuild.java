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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a module's build keeps below {@code target/envtrace}. */
final class TracedBuild {
    /** The system property that the tests' JVMs get beside the agent: where the extension leaves its logs. */
    static final String TRACES = "envtrace.traces";

    private static final String SESSION = "session";

    /** Says that the plug-in has made the directory: the build that began it, and the module; neither before it is ready. */
    private static final String MARK = "envtrace-build";

    /** What is recorded may be secret. */
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path directory;
    private final Function<String, @Nullable InputStream> jars;

    TracedBuild(Path directory) {
        this(directory, TracedBuild.class::getResourceAsStream);
    }

    /** @param jars the agent's, by their names; the plug-in has them only when it is packed */
    TracedBuild(Path directory, Function<String, @Nullable InputStream> jars) {
        this.directory = directory.toAbsolutePath().normalize();
        this.jars = jars;
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

    /** Its time is that at which the session began. */
    Path mark() {
        return directory.resolve(MARK);
    }

    private Path agent() {
        return directory.resolve("agent");
    }

    /**
     * Begins anew: what an earlier build has left is removed. What this build has begun stays, as a plug-in may run the phases of a build
     * once more after the tests.
     *
     * @param build tells builds apart
     * @param module whose directory it is
     * @throws IOException the directory is not the module's own, or something cannot be written or removed
     */
    void prepare(ValuesMode values, String build, String module) throws IOException {
        if (begun(values, build, module)) {
            return;
        }
        make(directory);
        Files.setPosixFilePermissions(directory, OWNER);
        Files.writeString(mark(), "");
        for (Path old : List.of(session(), testClasses(), traces())) {
            remove(old);
        }
        Path prepared = directory.resolve("classes");
        make(prepared);
        make(agent());
        for (String jar : List.of(AgentJarNames.AGENT, AgentJarNames.WEAVE)) {
            lay(jar);
        }
        AgentConfig config = new AgentConfig.Builder()
                .values(values)
                .stack(StackMode.FULL, 0)
                .cache(prepared.toFile())
                .build();
        SessionDirectory.create(directory, SESSION).writeAgentFiles(config, "");
        Files.writeString(mark(), build + "\n" + module + "\n");
    }

    /** Makes a folder that only its owner may look into, with those above it. */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
    }

    /** Whether this build has prepared the directory already. */
    private boolean begun(ValuesMode values, String build, String module) throws IOException {
        if (!Files.isRegularFile(mark(), LinkOption.NOFOLLOW_LINKS)) {
            if (!empty()) {
                throw new IOException("it was not made by this plug-in and is not empty");
            }
            return false;
        }
        List<String> lines = Files.readAllLines(mark());
        if (lines.size() < 2 || !lines.get(0).equals(build) || !Files.isDirectory(session())) {
            return false;
        }
        if (!lines.get(1).equals(module)) {
            throw new IOException("it is the directory of " + lines.get(1) + ", too; each module needs its own");
        }
        if (values() != values) {
            throw new IOException("this build records other values in it already");
        }
        return true;
    }

    private boolean empty() throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.findAny().isEmpty();
        }
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
                || path.indexOf('"') >= 0
                || path.indexOf('\n') >= 0) {
            throw new IOException(
                    path + ": a JVM cannot be given an agent from a path with =, @, \" or a line's end in it");
        }
        return quoted("-javaagent:" + agent) + " " + quoted("-D" + TRACES + "=" + testClasses());
    }

    private static String quoted(String word) {
        boolean plain = word.indexOf('\'') < 0 && word.chars().noneMatch(Character::isWhitespace);
        return plain ? word : '"' + word + '"';
    }

    /** An agent's jar that is as it should be stays, so that prepared classes fit it. */
    private void lay(String jar) throws IOException {
        try (InputStream in = jars.apply(jar)) {
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
