package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jars;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code whose place says nothing of it: bundles that an OSGi framework has installed, and another agent's classes in the boot loader. */
class BundlesIT {
    private final Target target = Target.named("osgi-bundles");
    private final Path folder = Settings.newFolder("bundles");

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void bundlesAreNamedBySymbolicNameAndVersion(Jdk jdk) {
        Path one = bundle("one", "1.2.3.RELEASE");
        Path two = bundle("two", "4.5");
        Run first = run(jdk, "first", one, two);
        TraceJson trace = first.trace();

        assertThat(first.stdout()).isEqualTo("stopped\n");
        assertThat(Expectation.of(trace)).isEqualTo(target.expected());
        for (String name : List.of("IN_ONE", "IN_LAMBDA_OF_ONE", "IN_ONE_STOPPING")) {
            assertThat(libraryOf(trace, name)).isEqualTo("com.acme.one 1.2.3.RELEASE");
        }
        assertThat(libraryOf(trace, "IN_TWO")).isEqualTo("com.acme.two 4.5.0");
        assertThat(run(jdk, "second", one, two).trace().root().path("libraries"))
                .isEqualTo(trace.root().path("libraries"));
    }

    /** Its loader shows the classes of a bundle nothing of the boot loader's but the JDK. */
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void aFrameworkInABundleIsListenedTo(Jdk jdk) {
        Target asked = Target.named("osgi-config");
        Path bundle = new Jars()
                .manifest(
                        "Bundle-ManifestVersion: 2",
                        "Bundle-SymbolicName: com.acme.conf",
                        "Bundle-Version: 1.0",
                        "Bundle-Activator: com.acme.conf.Activator",
                        "Import-Package: org.osgi.framework,com.typesafe.config")
                .folder("", asked.classes(), any -> true)
                .writeTo(folder.resolve("conf.jar"));
        List<String> host = target.command(
                jdk,
                folder.resolve("asked").toString(),
                Settings.library("config").toString(),
                bundle.toString());
        // The second run finds the changed class in the cache.
        for (int round = 0; round < 2; round++) {
            Command command = Envtrace.trace(List.of("--own=com.acme.conf"), host);
            asked.environment().forEach(command::env);
            Run run = command.run().expectExit(0);

            assertThat(run.stdout()).isEqualTo("jdbc:h2:mem:shop\nstopped\n");
            assertThat(Expectation.ofOwn(run.trace(), BundlesIT::isOfBundle)).isEqualTo(asked.expected());
            assertThat(run.trace().lostEvents()).isZero();
        }
    }

    private static boolean isOfBundle(ReportedAccess access) {
        return access.api().startsWith("ResolveSource") || access.operation().equals("list");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void anAgentsClassesInTheBootLoaderAreNamedByItsJar(Jdk jdk) {
        Target program = Target.named("boot-agent");
        Path jar = new Jars()
                .manifest(
                        "Premain-Class: probe.BootAgent",
                        "Boot-Class-Path: probe.jar",
                        "Implementation-Title: probe",
                        "Implementation-Version: 2.1")
                .folder("", program.classes(), name -> name.startsWith("probe/"))
                .writeTo(folder.resolve("probe.jar"));
        Path main = new Jars()
                .manifest("Main-Class: BootAgentUser")
                .folder("", program.classes(), name -> !name.startsWith("probe/"))
                .writeTo(folder.resolve("main.jar"));
        TraceJson trace = Envtrace.trace(List.of(jdk.java(), "-javaagent:" + jar, "-jar", main.toString()))
                .run()
                .expectExit(0)
                .trace();

        assertThat(Expectation.of(trace)).isEqualTo(program.expected());
        assertThat(libraryOf(trace, "IN_PREMAIN")).isEqualTo("probe 2.1");
        assertThat(libraryOf(trace, "LATER")).isEqualTo("probe 2.1");
    }

    private Path bundle(String name, String version) {
        return new Jars()
                .manifest(
                        "Bundle-ManifestVersion: 2",
                        "Bundle-SymbolicName: com.acme." + name + ";singleton:=true",
                        "Bundle-Version: " + version,
                        "Bundle-Activator: com.acme." + name + ".Activator",
                        "Import-Package: org.osgi.framework")
                .folder("", target.classes(), file -> file.startsWith("com/acme/" + name + "/"))
                .writeTo(folder.resolve(name + ".jar"));
    }

    private Run run(Jdk jdk, String cache, Path... bundles) {
        String[] arguments = new String[bundles.length + 1];
        arguments[0] = folder.resolve(cache).toString();
        for (int i = 0; i < bundles.length; i++) {
            arguments[i + 1] = bundles[i].toString();
        }
        return Envtrace.trace(target.command(jdk, arguments)).run().expectExit(0);
    }

    private static String libraryOf(TraceJson trace, String variable) {
        return trace.accesses(a -> a.variable().equals(variable)).get(0).library();
    }
}
