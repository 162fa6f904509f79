package io.envtrace.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static JavaClasses core;

    @BeforeAll
    static void classFiles() {
        core = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.envtrace.core");
        assertThat(core).hasSizeGreaterThan(50);
    }

    @Test
    void theModelKnowsNothingButEvents() {
        classes()
                .that()
                .resideInAPackage("io.envtrace.core.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.envtrace.core.model..", "io.envtrace.event..", "org.jspecify..")
                .check(core);
    }

    @Test
    void reportsDoNotSeeHowItWasRecorded() {
        noClasses()
                .that()
                .resideInAnyPackage("..core.report..", "..core.document..", "..core.analysis..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..core.recorder..")
                .check(core);
    }

    /** Loading them is not free: a run that writes no JSON has to do without. */
    @Test
    void jsonIsKnownToFewClasses() {
        noClasses()
                .that()
                .resideInAnyPackage("..core.model..", "..core.analysis..", "..core.library..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(core);
    }

    @Test
    void nothingPrints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(core);
    }
}
