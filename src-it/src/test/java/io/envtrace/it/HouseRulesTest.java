package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How full rooms may be and what they are called, told by the names of the source files. */
class HouseRulesTest {
    private static final int MOST_IN_A_PACKAGE = 25;

    private static final Pattern PACKAGE = Pattern.compile("io\\.envtrace(\\.[a-z0-9]+)+");

    /** Main classes by package. */
    private static Map<String, Set<String>> packages() throws IOException {
        Map<String, Set<String>> packages = new TreeMap<>();
        for (Path file : SourceFiles.main()) {
            String name = file.getFileName().toString().replace(".java", "");
            if (!name.endsWith("-info")) {
                packages.computeIfAbsent(SourceFiles.packageOf(file), k -> new TreeSet<>())
                        .add(name);
            }
        }
        assertThat(packages).hasSizeGreaterThan(30);
        return packages;
    }

    @Test
    void aPackageIsNotCrowded() throws IOException {
        packages().forEach((name, classes) -> assertThat(classes).as(name).hasSizeLessThanOrEqualTo(MOST_IN_A_PACKAGE));
    }

    @Test
    void aNameStandsForOneClass() throws IOException {
        List<String> all = new ArrayList<>();
        packages().values().forEach(all::addAll);
        Set<String> seen = new TreeSet<>();
        Set<String> several = new TreeSet<>();
        all.stream().filter(name -> !seen.add(name)).forEach(several::add);
        assertThat(several).isEmpty();
    }

    @Test
    void theArchitecturePageNamesEachPackageAndNoOther() throws IOException {
        Set<String> named = new TreeSet<>();
        PACKAGE.matcher(Files.readString(Settings.root().resolve("docs/architecture.md")))
                .results()
                .forEach(match -> named.add(match.group()));
        Set<String> there = new TreeSet<>(packages().keySet());
        assertThat(named).containsAll(there);
        named.removeAll(Set.of("io.envtrace.it"));
        assertThat(there).containsAll(named);
    }
}
