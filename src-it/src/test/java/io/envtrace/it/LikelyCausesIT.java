package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pairs of runs with one planted cause among a dozen harmless differences, most of which the program reads before or after the cause. That only the cause makes the
 * difference is checked by a third run: that of the failing one with nothing but the cause put right.
 */
class LikelyCausesIT {
    private static final Map<String, String> LAPTOP = Map.ofEntries(
            Map.entry("HOSTNAME", "laptop"),
            Map.entry("USER", "me"),
            Map.entry("HOME", "/home/me"),
            Map.entry("INSTANCE_ID", "dev-1"),
            Map.entry("LOG_DIR", "/home/me/logs"),
            Map.entry("API_TOKEN", "tok_4f9a8b7c6d5e"),
            Map.entry("REQUEST_ID", "7f3a9c2e"),
            Map.entry("DEPLOY_URL", "http://laptop:8080/"),
            Map.entry("COLOR", "auto"),
            Map.entry("EDITOR", "vim"),
            Map.entry("SHLVL", "1"),
            Map.entry("TERM", "xterm-256color"));
    private static final Map<String, String> CI = Map.ofEntries(
            Map.entry("HOSTNAME", "runner-7"),
            Map.entry("USER", "ci"),
            Map.entry("HOME", "/home/ci"),
            Map.entry("INSTANCE_ID", "ci-93"),
            Map.entry("LOG_DIR", "/home/ci/logs"),
            Map.entry("API_TOKEN", "tok_99aa88bb77cc"),
            Map.entry("REQUEST_ID", "b81d024f"),
            Map.entry("DEPLOY_URL", "http://runner-7:8080/"),
            Map.entry("COLOR", "never"),
            Map.entry("CI", "true"),
            Map.entry("BUILD_NUMBER", "1742"),
            Map.entry("GITHUB_RUN_ID", "9912"),
            Map.entry("SHLVL", "2"),
            Map.entry("TERM", "dumb"));
    private static final Map<String, String> REGION = Map.of("SHOP_REGION", "eu");
    private static final Map<String, String> FAST = Map.of("SHOP_MODE", "fast");
    private static final Map<String, String> SLOW = Map.of("SHOP_MODE", "slow");
    private static final Map<String, String> PORT = Map.of("SHOP_PORT", "8080");
    private static final String RIGHT = "correct-horse-battery";
    private static final int FIRST_THREE = 3;

    /**
     * One planted cause.
     *
     * @param good what makes the run end well, beside what is harmless
     * @param bad what makes it fail
     * @param cause the variable that is to be named
     */
    private record Pair(
            String name, List<String> command, Map<String, String> good, Map<String, String> bad, String cause) {}

    private final Path folder = Settings.newFolder("pairs");

    private static Path source(String name) {
        return Settings.root().resolve("src-it/src/targets/pairs").resolve(name);
    }

    private Stream<Pair> ofC() {
        String shop = NativeTarget.at(source("shop.c")).build().toString();
        return Stream.of(
                pair("c missing", REGION, Map.of(), "SHOP_REGION", shop, "missing", "late"),
                pair("c missing early", REGION, Map.of(), "SHOP_REGION", shop, "missing", "early"),
                pair("c misspelt", REGION, Map.of("SHOP_REGON", "eu"), "SHOP_REGION", shop, "misspelt", "late"),
                pair("c value", FAST, SLOW, "SHOP_MODE", shop, "value", "late"),
                pair("c value early", FAST, SLOW, "SHOP_MODE", shop, "value", "early"),
                pair("c empty", Map.of(), Map.of("SHOP_PREFIX", ""), "SHOP_PREFIX", shop, "empty", "late"),
                pair("c type", PORT, Map.of("SHOP_PORT", "http"), "SHOP_PORT", shop, "type", "late"),
                pair(
                        "c secret",
                        secret(RIGHT),
                        secret("correct-house-battery"),
                        "SHOP_PASSWORD",
                        shop,
                        "secret",
                        "late"),
                pair(
                        "c secret with a key",
                        secret(RIGHT),
                        secret("correct-house-battery"),
                        "SHOP_PASSWORD",
                        shop,
                        "secret",
                        "late"),
                pair("c locale", Map.of(), Map.of("LC_ALL", "C"), "LC_ALL", shop, "locale", "late"),
                pair("c zone", Map.of(), Map.of("TZ", "America/New_York"), "TZ", shop, "zone", "late"));
    }

    private Stream<Pair> ofGo() {
        String shop = NativeTarget.at(source("shop.go")).build().toString();
        return Stream.of(
                pair("go missing", REGION, Map.of(), "SHOP_REGION", shop, "missing"),
                pair("go misspelt", REGION, Map.of("SHOP_REGIN", "eu"), "SHOP_REGION", shop, "misspelt"),
                pair("go value", FAST, SLOW, "SHOP_MODE", shop, "value"),
                pair("go type", PORT, Map.of("SHOP_PORT", "tcp://10.0.0.1:8080"), "SHOP_PORT", shop, "type"),
                pair("go proxy", Map.of(), Map.of("HTTP_PROXY", "http://proxy:3128"), "HTTP_PROXY", shop, "proxy"));
    }

    private Stream<Pair> ofJava() {
        Path classes = folder.resolve("classes");
        new Command(
                        folder,
                        List.of(
                                Jdks.newest().tool("javac"),
                                "-g",
                                "-d",
                                classes.toString(),
                                source("Shop.java").toString()))
                .run()
                .expectExit(0);
        List<String> java = List.of(Jdks.newest().tool("java"), "-cp", classes.toString(), "Shop");
        return Stream.of(
                pair("java missing", REGION, Map.of(), "SHOP_REGION", java, "missing"),
                pair("java misspelt", REGION, Map.of("SHOP_REIGON", "eu"), "SHOP_REGION", java, "misspelt"),
                pair("java value", FAST, SLOW, "SHOP_MODE", java, "value"),
                pair("java type", PORT, Map.of("SHOP_PORT", "any"), "SHOP_PORT", java, "type"),
                pair(
                        "java option",
                        Map.of(),
                        Map.of("JAVA_TOOL_OPTIONS", "-Dshop.mode=slow"),
                        "JAVA_TOOL_OPTIONS",
                        java,
                        "option"));
    }

    private Stream<Pair> ofScripts() throws IOException {
        String python = Required.command("python3");
        String script = source("shop.py").toString();
        Path with = Files.createDirectories(folder.resolve("with"));
        Files.writeString(with.resolve(".env"), "SHOP_REGION=eu\n");
        Path without = Files.createDirectories(folder.resolve("without"));
        String shop = NativeTarget.at(source("shop.c")).build().toString();
        String start = source("start.sh").toString();
        return Stream.of(
                pair("python missing", REGION, Map.of(), "SHOP_REGION", python, script, "missing"),
                pair("python misspelt", REGION, Map.of("SHOP_REGON", "eu"), "SHOP_REGION", python, script, "missing"),
                pair("python value", FAST, SLOW, "SHOP_MODE", python, script, "value"),
                pair(
                        "sh path",
                        path("bin-a", "bin-b"),
                        path("bin-b", "bin-a"),
                        "PATH",
                        "/bin/sh",
                        source("path.sh").toString()),
                pair(
                        "make flags",
                        Map.of("CFLAGS", "-DVAL=0"),
                        Map.of("CFLAGS", "-DVAL=1"),
                        "CFLAGS",
                        Required.command("make"),
                        "-s",
                        "-f",
                        source("flags.mk").toString(),
                        "PROGRAM=" + folder.resolve("flags")),
                pair(
                        "sh child",
                        Map.of("PAY_URL", "http://pay"),
                        Map.of(),
                        "PAY_URL",
                        python,
                        "-c",
                        "import os, subprocess; os.environ.get('COLOR'); "
                                + "raise SystemExit(subprocess.call(['/bin/sh', '-c', ': \"${PAY_URL:?}\"']))"),
                pair("sh dotenv", home(with), home(without), "SHOP_REGION", "/bin/sh", start, shop, "missing", "late"));
    }

    private Stream<Pair> all() throws IOException {
        return Stream.of(ofC(), ofGo(), ofJava(), ofScripts()).flatMap(pairs -> pairs);
    }

    private static Map<String, String> secret(String password) {
        return Map.of("SHOP_PASSWORD", password);
    }

    private static Map<String, String> home(Path shop) {
        return Map.of("SHOP_HOME", shop.toString());
    }

    private static Map<String, String> path(String first, String second) {
        return Map.of("PATH", source(first) + ":" + source(second) + ":/usr/bin:/bin");
    }

    private static Pair pair(
            String name, Map<String, String> good, Map<String, String> bad, String cause, String... command) {
        return new Pair(name, List.of(command), good, bad, cause);
    }

    private static Pair pair(
            String name,
            Map<String, String> good,
            Map<String, String> bad,
            String cause,
            List<String> java,
            String last) {
        List<String> command = new ArrayList<>(java);
        command.add(last);
        return new Pair(name, command, good, bad, cause);
    }

    private Run traced(Pair pair, String file, Map<String, String> harmless, Map<String, String> own)
            throws IOException {
        Path key = folder.resolve("key");
        if (Files.notExists(key)) {
            Files.writeString(key, "0123456789abcdef0123456789abcdef");
        }
        List<String> line =
                new ArrayList<>(List.of("-q", "-o", folder.resolve(file).toString()));
        line.addAll(pair.name().endsWith("key") ? List.of("--fingerprint-key", key.toString()) : List.of());
        line.add("--");
        line.addAll(pair.command());
        Command command = Envtrace.command(line).env("LC_ALL", "C.UTF-8");
        harmless.forEach(command::env);
        own.forEach(command::env);
        return command.run();
    }

    /** Where the cause stands among the suspects, from 1; 0 for nowhere. */
    private int rank(Pair pair) throws IOException {
        Run good = traced(pair, "a.json", LAPTOP, pair.good());
        Run bad = traced(pair, "b.json", CI, pair.bad());
        Run mended = traced(pair, "mended.json", CI, pair.good());
        assertThat(bad.exit()).as(pair.name() + " fails").isNotZero();
        assertThat(good.exit()).as(pair.name() + " ends well: " + good.stderr()).isZero();
        assertThat(mended.exit())
                .as(pair.name() + " is mended by its cause alone")
                .isZero();
        assertThat(mended.stdout()).isEqualTo(good.stdout());
        List<String> names = new ArrayList<>();
        for (JsonNode suspect : verdict().path("suspects")) {
            names.add(suspect.path("name").asString());
        }
        return names.indexOf(pair.cause()) + 1;
    }

    private JsonNode verdict() {
        Run diff = Envtrace.command(folder, List.of("diff", "a.json", "b.json", "--format", "json"))
                .run()
                .expectExit(1);
        return JsonMapper.shared()
                .readTree(diff.stdout())
                .path("comparisons")
                .path(0)
                .path("verdict");
    }

    /** Asserts that all causes are among the first three, and tells how many are the very first. */
    private long firstOf(Stream<Pair> pairs) throws IOException {
        Map<String, Integer> ranks = new HashMap<>();
        for (Pair pair : pairs.toList()) {
            ranks.put(pair.name(), rank(pair));
        }
        assertThat(ranks.values()).as(ranks.toString()).allMatch(rank -> rank >= 1 && rank <= FIRST_THREE);
        return ranks.values().stream().filter(rank -> rank == 1).count();
    }

    @Test
    void theCauseIsTheFirstSuspect() throws IOException {
        Required.ptrace();
        List<String> quick = List.of("c misspelt", "c value", "go proxy", "java missing", "sh path");
        Stream<Pair> all = all();
        assertThat(firstOf(all.filter(pair -> quick.contains(pair.name())))).isEqualTo(quick.size());
    }

    @Test
    @Tag("soak")
    void theCauseIsAmongTheFirstThreeInAll() throws IOException {
        Required.ptrace();
        List<Pair> all = all().toList();
        long first = firstOf(all.stream());
        System.out.println("likely causes: the first suspect in " + first + " of " + all.size() + " pairs");
        assertThat(first).isGreaterThanOrEqualTo(all.size() * 4L / 5);
    }

    /** The answer stands in the first five lines of 80 columns. */
    @Test
    void theVariableAndItsReaderStandFirst() throws IOException {
        Required.ptrace();
        Pair pair = ofC().filter(each -> each.name().equals("c misspelt"))
                .findFirst()
                .orElseThrow();
        rank(pair);
        List<String> lines = Envtrace.command(folder, List.of("diff", "a.json", "b.json"))
                .run()
                .stdout()
                .lines()
                .limit(5)
                .toList();
        assertThat(lines.get(2)).isEqualTo("B failed (exit 3), A did not. Likely causes:");
        assertThat(lines.get(3))
                .startsWith("  1  SHOP_REGION  \"eu\" → (unset)")
                .contains("shop.c:");
        assertThat(lines.get(4)).contains("SHOP_REGON is set in B only: did you mean SHOP_REGION?");
    }
}
