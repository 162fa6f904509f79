package io.envtrace.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.envtrace.it.harness.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules between modules, as docs/architecture.md has them. */
class ModuleRulesTest {
    private static final String EVENT = "io.envtrace.event..";
    private static final String AGENT = "io.envtrace.agent..";
    private static final String PTRACE = "io.envtrace.ptrace..";
    private static final String CORE = "io.envtrace.core..";
    private static final String CLI = "io.envtrace.cli..";
    private static final String STORE = "io.envtrace.store..";
    private static final String OTLP = "io.envtrace.otlp..";

    /** The words of the model, which the event log shares: not its records. */
    private static final DescribedPredicate<JavaClass> WORDS = DescribedPredicate.describe(
            "the model's words",
            type -> Set.of("Operation", "Outcome", "EnvironmentChange$Kind")
                    .contains(type.getName().substring(type.getPackageName().length() + 1)));

    /** The command itself, and what it runs while its class data archive is made. */
    private static final DescribedPredicate<JavaClass> MAINS = DescribedPredicate.describe(
            "a main class",
            type -> Set.of("io.envtrace.cli.Envtrace", "io.envtrace.cli.training.TrainingSubject")
                    .contains(type.getName()));

    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(Stream.of("event", "agent", "ptrace", "core", "cli", "store", "otlp")
                    .map(name -> Settings.root().resolve("envtrace-" + name + "/target/classes"))
                    .toArray(Path[]::new));

    @Test
    void everyModuleIsLookedAt() {
        Set<String> modules = ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("io.envtrace."))
                .map(name -> name.split("\\.")[2])
                .collect(Collectors.toSet());
        assertThat(modules).contains("event", "agent", "ptrace", "core", "cli", "store", "otlp");
    }

    @Test
    void eventDependsOnNothing() {
        check(classes()
                .that()
                .resideInAPackage(EVENT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(EVENT, "java..", "javax.crypto..", "org.jspecify.."));
    }

    @Test
    void coreSeesNeitherAgentNorTracerNorCommands() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AGENT, PTRACE, CLI));
    }

    @Test
    void agentSeesTheEventLogAlone() {
        check(noClasses()
                .that()
                .resideInAPackage(AGENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, PTRACE, CLI));
    }

    @Test
    void tracerSeesNoneOfTheOthersButTheEventLog() {
        check(noClasses()
                .that()
                .resideInAPackage(PTRACE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, AGENT, CLI));
    }

    @Test
    void agentIsSeenByNoOtherModule() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(AGENT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AGENT));
    }

    /** It is an archive of its own: nothing may need it. */
    @Test
    void theStoreIsOptional() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STORE, "org.duckdb..", "java.sql.."));
        check(noClasses()
                .that()
                .resideInAPackage(STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AGENT, PTRACE, CLI));
    }

    /** It is loaded only where somebody wants to send. */
    @Test
    void theExporterIsSeenByNoOtherModule() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(OTLP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OTLP, "io.opentelemetry..", "java.net.http.."));
        check(noClasses()
                .that()
                .resideInAPackage(OTLP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AGENT, PTRACE, CLI));
    }

    @Test
    void librariesStayWhereTheyBelong() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(PTRACE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.envtrace.agent.weave..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.bytebuddy.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackages(CORE, CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson.."));
    }

    @Test
    void reportsSeeNeitherRecorderNorEventLog() {
        check(noClasses()
                .that()
                .resideInAPackage("io.envtrace.core.report..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.envtrace.core.recorder..", EVENT).and(not(WORDS))));
    }

    @Test
    void modelSeesNothingButItself() {
        check(noClasses()
                .that()
                .resideInAPackage("io.envtrace.core.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.envtrace.core.recorder..",
                        "io.envtrace.core.report..",
                        "io.envtrace.core.document..",
                        "io.envtrace.core.analysis..",
                        "io.envtrace.core.library.."));
    }

    @Test
    void packagesHaveNoCycles() {
        for (String module : List.of("event", "agent", "ptrace", "core", "cli", "store", "otlp")) {
            check(slices().matching("io.envtrace." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true));
        }
    }

    @Test
    void onlyMainsTouchTheProcessStreams() {
        check(noClasses()
                .that(not(MAINS))
                .and()
                .resideOutsideOfPackage(AGENT)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
        check(noClasses().that(not(MAINS)).should().callMethod(System.class, "exit", int.class));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ALL);
    }
}
