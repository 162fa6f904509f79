package io.envtrace.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.envtrace");

    @Test
    void onlyThePtraceModuleKnowsNativeAccess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.envtrace.ptrace..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.jna..", "sun.misc..")
                .check(classes);
    }

    @Test
    void onlyTheCommandLineKnowsThePtraceModuleAndPicocli() {
        noClasses()
                .that()
                .resideInAnyPackage("io.envtrace.core..", "io.envtrace.event..", "io.envtrace.ptrace..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.envtrace.cli..", "picocli..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.envtrace.core..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.envtrace.ptrace..")
                .check(classes);
    }

    /** The rest of the tracer's module is its own business. */
    @Test
    void theTracerHasAFace() {
        noClasses()
                .that()
                .resideInAPackage("io.envtrace.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.envtrace.ptrace.kernel",
                        "io.envtrace.ptrace.memory",
                        "io.envtrace.ptrace.image",
                        "io.envtrace.ptrace.program",
                        "io.envtrace.ptrace.log",
                        "io.envtrace.ptrace.tree",
                        "io.envtrace.ptrace.probe",
                        "io.envtrace.ptrace.loop",
                        "io.envtrace.ptrace.launch",
                        "io.envtrace.ptrace.start.linux")
                .check(classes);
    }

    @Test
    void whatReadsBinariesNeedsNoTracer() {
        noClasses()
                .that()
                .resideInAPackage("io.envtrace.binary..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.envtrace.ptrace..", "io.envtrace.event..", "com.sun.jna..")
                .check(classes);
    }

    /** A new one is a package and a line in {@code Architectures}. */
    @Test
    void aProcessorIsNamedInItsPackageAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.envtrace.binary.arch.amd64")
                .and()
                .doNotHaveFullyQualifiedName("io.envtrace.binary.arch.Architectures")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.envtrace.binary.arch.*")
                .check(classes);
    }

    @Test
    void streamsAreParameters() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }

    @Test
    void commandsStandAboveTheRest() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.envtrace.cli.run..",
                        "io.envtrace.cli.attach..",
                        "io.envtrace.cli.session..",
                        "io.envtrace.cli.output..",
                        "io.envtrace.cli.options..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.envtrace.cli.command..")
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new PackageSlices()).should().beFreeOfCycles().check(classes);
    }

    /** Each package is a slice, roots of modules too. */
    private static final class PackageSlices implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
