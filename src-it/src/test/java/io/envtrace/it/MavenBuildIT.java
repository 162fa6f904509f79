package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.MavenBuild;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A build of two modules by the real Maven, with the plug-in, the JUnit extension, and the java of {@code java-home}. */
class MavenBuildIT {
    private static final String POLICY = "envtrace-policy.yaml";

    @BeforeEach
    void needed() {
        Required.linux();
        Required.command("mvn");
    }

    private static List<Path> traces(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theBuildFailsAtTheReadersLineAndPassesAfterTheDeclaration() throws IOException {
        MavenBuild build = new MavenBuild("shop");
        String failed = build.run("-fae", "verify").expectExit(1).stdout();
        assertThat(failed)
                .contains("[ERROR] error    VAT_RATE was read and is not declared")
                .contains("[ERROR]          Rate.java:7  com.acme:prices 1   in java-")
                .contains("[ERROR] 1 error, 0 warnings, 0 notes")
                .contains(
                        "check (default) on project prices: error VAT_RATE was read and is not declared [undeclared] Rate.java:7")
                .contains("OrderTest.order:11 SHOP_QUEUE was read at OrderTest.java:11 and is not allowed;"
                        + " declare it with @AllowEnv(\"SHOP_QUEUE\")");

        build.edit(POLICY, "  \"SHOP_*\": {}", "  \"SHOP_*\": {}\n  VAT_RATE: {}");
        build.edit(
                "orders/src/test/java/com/acme/orders/OrderTest.java",
                "\"SHOP_NAME\")\nclass",
                "{\"SHOP_NAME\", \"SHOP_QUEUE\"})\nclass");
        String passed = build.run("verify").expectExit(0).stdout();
        assertThat(passed).contains("0 errors, 0 warnings, 0 notes").doesNotContain("is not complete", "ERROR");
        // Two JVMs of Surefire's, and a class with the extension; one of Surefire's and one of Failsafe's.
        List<Path> prices = traces(build.directory().resolve("prices/target/envtrace/traces"));
        assertThat(prices).hasSize(3).first().asString().endsWith("/com.acme.prices.OtherTest.json");
        assertThat(TraceJson.read(prices.get(0)).reads("SHOP_OTHER")).isEqualTo(1);
        assertThat(TraceJson.read(prices.get(0)).reads("VAT_RATE")).isZero();
        assertThat(TraceJson.read(prices.get(1)).reads("VAT_RATE")
                        + TraceJson.read(prices.get(2)).reads("VAT_RATE"))
                .isEqualTo(1);
        assertThat(traces(build.directory().resolve("orders/target/envtrace/traces")))
                .hasSize(3);

        assertThat(build.run("-DskipTests", "verify").expectExit(0).stdout())
                .contains("no tests ran, so nothing was traced and nothing is checked");
    }

    @Test
    void testsThatDidNotGetTheAgentFailTheBuild() {
        MavenBuild build = new MavenBuild("shop")
                .edit("pom.xml", "<argLine>@{argLine} -Dshop.more=yes", "<argLine>-Dshop.before=yes -Dshop.more=yes");
        assertThat(build.run("-pl", "prices", "verify", "-Dtest=RateTest")
                        .expectExit(1)
                        .stdout())
                .contains(
                        "tests ran, and no JVM was traced: an <argLine> of their plug-in's has to begin with @{argLine}");
    }

    @Test
    void surefiresJvmIsThatOfJavaHome() throws IOException {
        Required.ptrace();
        Path home = Settings.newFolder("jdk");
        Envtrace.command(List.of("java-home", home.toString())).run().expectExit(0);
        new MavenBuild("shop")
                .run("-pl", "prices", "test", "-Denvtrace.skip", "-Djvm=" + home.resolve("bin/java"))
                .expectExit(0);
        long reads = 0;
        for (Path trace : traces(home.resolve("traces"))) {
            reads += TraceJson.read(trace).reads("VAT_RATE");
        }
        assertThat(traces(home.resolve("traces"))).hasSizeGreaterThan(1);
        assertThat(reads).isEqualTo(1);
    }
}
