package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nobody can read a call with ten values in a row: what belongs together is a record or class of its own. */
class ParameterCountTest {
    private static final int MOST = 9;

    /** The fields of a header, in the order in which its file has them. The list can only become shorter. */
    private static final Set<String> HEADERS = Set.of("ElfHeader", "PclnLayout");

    private static JavaClasses mainClasses() throws IOException {
        List<Path> modules = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(Settings.root(), "envtrace-*")) {
            for (Path module : found) {
                Path classes = module.resolve("target/classes");
                if (Files.isDirectory(classes)) {
                    modules.add(classes);
                }
            }
        }
        assertThat(modules).hasSizeGreaterThanOrEqualTo(5);
        return new ClassFileImporter().importPaths(modules);
    }

    private static boolean isLong(JavaCodeUnit unit) {
        return unit.getRawParameterTypes().size() > MOST
                && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                && unit.getOwner().getPackageName().startsWith("io.envtrace");
    }

    private static Set<String> withMany(JavaClasses classes) {
        Set<String> names = new TreeSet<>();
        for (JavaClass type : classes) {
            if (type.getCodeUnits().stream().anyMatch(ParameterCountTest::isLong)) {
                names.add(type.getSimpleName());
            }
        }
        return names;
    }

    @Test
    void noMethodRecordOrConstructorTakesTenParameters() throws IOException {
        assertThat(withMany(mainClasses())).isSubsetOf(HEADERS);
    }

    private record Ten(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {}

    @Test
    void tenAreSeen() {
        assertThat(withMany(new ClassFileImporter().importClasses(Ten.class))).containsExactly("Ten");
    }
}
