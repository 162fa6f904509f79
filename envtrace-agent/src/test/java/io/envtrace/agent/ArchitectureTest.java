package io.envtrace.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String BOOT = "io.envtrace.agent.boot";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.envtrace.agent");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("(io.envtrace.agent..)").should().beFreeOfCycles().check(classes);
    }

    /** Every class of the program can call what is public in the boot loader. */
    @Test
    void whatReachesIntoTheJdkIsBehindTheWall() {
        noClasses()
                .that()
                .resideInAPackage(BOOT + "..")
                .and()
                .arePublic()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.internal..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(BOOT + ".JdkFields")
                .check(classes);
        classes()
                .that()
                .haveSimpleName("EnvironmentMaps")
                .or()
                .haveSimpleName("EnvironmentSearch")
                .or()
                .haveSimpleName("VirtualThreadPin")
                .should()
                .notBePublic()
                .check(classes);
    }

    /** Either would start parts of the JDK that the program has not started. */
    @Test
    void nothingInTheTargetUsesRegularExpressionsOrLambdas() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.envtrace.agent.weave..", "io.envtrace.agent.attach..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.regex..", "java.lang.invoke..")
                .check(classes);
    }

    @Test
    void onlyTheWeaverKnowsByteBuddy() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.envtrace.agent.weave..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.bytebuddy..")
                .check(classes);
    }
}
