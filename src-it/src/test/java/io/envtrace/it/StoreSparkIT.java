package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.StoreInstallation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Spark reads the files of a store, and answers each ready question as DuckDB does. Its libraries are 269 MB: in the soak profile only. */
@Tag("soak")
class StoreSparkIT {
    private static final List<String> QUESTIONS = List.of("unset", "secret-readers", "new-reads", "separating");

    /** What Spark needs of the JDK 17. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final Path folder = Settings.newFolder("spark");

    @Test
    void sparkGivesTheSameAnswers() throws IOException {
        record("1.json", "version=1.10", "", "", 3);
        record("2.json", "version=1.10", "eu", "", 0);
        record("3.json", "version=2", "", "NEW", 3);
        record("4.json", "version=2", "us", "NEW", 0);
        StoreInstallation tool = StoreInstallation.make();
        tool.command(List.of("store", "add", "runs", "1.json", "2.json", "3.json", "4.json"))
                .in(folder)
                .run()
                .expectExit(0);
        Map<String, List<String>> ofSpark = spark();
        for (String question : QUESTIONS) {
            assertThat(ofSpark.get(question)).as(question).isNotEmpty();
            assertThat(ofSpark.get(question)).as(question).containsExactlyInAnyOrderElementsOf(ours(tool, question));
        }
    }

    private void record(String name, String tag, String region, String also, int exit) {
        String script = "import os,sys; os.getenv('API_TOKEN'); os.getenv('REGION'); os.getenv('" + also
                + "' or 'OLD'); sys.exit(" + exit + ")";
        Command command = Envtrace.command(List.of(
                        "-q",
                        "--tag",
                        tag,
                        "-o",
                        folder.resolve(name).toString(),
                        "--",
                        Required.command("python3"),
                        "-c",
                        script))
                .env("API_TOKEN", "ghp_0123456789abcdefghijklmnopqrstuvwxyz");
        if (!region.isEmpty()) {
            command.env("REGION", region);
        }
        command.run().expectExit(exit);
    }

    private List<String> ours(StoreInstallation tool, String question) {
        List<String> line = new ArrayList<>(List.of("store", "query", "runs", question, "--format", "json"));
        if (question.equals("new-reads")) {
            line.addAll(List.of("--since", "2"));
        }
        String json = tool.command(line).in(folder).run().expectExit(0).stdout();
        List<String> rows = new ArrayList<>();
        for (JsonNode row : new ObjectMapper().readTree(json).path("rows")) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.isNull() ? "null" : cell.asString()));
            rows.add(String.join(" | ", cells));
        }
        return rows;
    }

    private Map<String, List<String>> spark() throws IOException {
        Path sources = Settings.root().resolve("src-it/src/targets/spark");
        Path libraries = folder.resolve("libraries");
        new Command(
                        Settings.newFolder("run"),
                        List.of(
                                Required.command("mvn"),
                                "-B",
                                "-q",
                                "-f",
                                sources.resolve("pom.xml").toString(),
                                "dependency:copy-dependencies",
                                "-DoutputDirectory=" + libraries))
                .env("HOME", System.getProperty("user.home"))
                .env("JAVA_HOME", System.getProperty("java.home"))
                .timeout(Duration.ofMinutes(15))
                .run()
                .expectExit(0);
        List<String> line = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-Xmx1g", "-Duser.timezone=UTC"));
        OPENED.forEach(opened -> line.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        line.addAll(List.of(
                "-cp",
                libraries + "/*",
                sources.resolve("SparkAnswers.java").toString(),
                folder.resolve("runs").toString()));
        for (String question : QUESTIONS) {
            line.add(Settings.root()
                    .resolve("envtrace-store/src/main/resources/io/envtrace/store/query/" + question + ".sql")
                    .toString());
        }
        String printed = new Command(Settings.newFolder("run"), line)
                .timeout(Duration.ofMinutes(5))
                .run()
                .expectExit(0)
                .stdout();
        Map<String, List<String>> answers = new LinkedHashMap<>();
        List<String> rows = new ArrayList<>();
        for (String row : printed.lines().toList()) {
            if (row.startsWith("question ")) {
                rows = new ArrayList<>();
                answers.put(QUESTIONS.get(answers.size()), rows);
            } else {
                rows.add(row);
            }
        }
        return answers;
    }
}
