package io.envtrace.it.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The JDKs of this machine: {@code ENVTRACE_JDKS} (a path list), JAVA_HOME, and those under /usr/lib/jvm. */
public final class Jdks {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");
    private static final List<Jdk> FOUND = find();

    private Jdks() {}

    /** One JDK of each feature number from 11 on, oldest first. */
    public static List<Jdk> all() {
        return FOUND;
    }

    /** Those of at least this feature number. */
    public static List<Jdk> from(int feature) {
        return FOUND.stream().filter(jdk -> jdk.feature() >= feature).toList();
    }

    /** The newest one. */
    public static Jdk newest() {
        return FOUND.get(FOUND.size() - 1);
    }

    /** The one with this feature number; the test is skipped where it is not installed. */
    public static Jdk require(int feature) {
        for (Jdk jdk : FOUND) {
            if (jdk.feature() == feature) {
                return jdk;
            }
        }
        Required.missing("JDK " + feature);
        return Assumptions.abort();
    }

    private static List<Jdk> find() {
        Map<Integer, Jdk> byFeature = new TreeMap<>();
        for (Path home : candidates()) {
            int feature = featureOf(home);
            if (feature >= 11 && Files.isExecutable(home.resolve("bin/javac"))) {
                byFeature.putIfAbsent(feature, new Jdk(home, feature));
            }
        }
        if (byFeature.isEmpty()) {
            throw new IllegalStateException("no JDK found: set ENVTRACE_JDKS");
        }
        return List.copyOf(byFeature.values());
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        Collections.addAll(homes, pathList(System.getenv("ENVTRACE_JDKS")));
        Collections.addAll(homes, pathList(System.getenv("JAVA_HOME")));
        homes.add(Path.of(System.getProperty("java.home")));
        try (Stream<Path> installed = Files.list(Path.of("/usr/lib/jvm"))) {
            installed.sorted().forEach(homes::add);
        } catch (IOException ignored) {
            // No such folder: the other places remain.
        }
        return homes;
    }

    private static Path[] pathList(String value) {
        if (value == null || value.isEmpty()) {
            return new Path[0];
        }
        return Stream.of(value.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
    }

    private static int featureOf(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
