package io.envtrace.core.check.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.envtrace.core.Traces;
import io.envtrace.core.check.Checker;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.policy.ValueType;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationFileTest {
    @TempDir
    Path directory;

    private List<Declaration> read(String name, String content) throws IOException {
        return DeclarationFile.read(Files.writeString(directory.resolve(name), content));
    }

    /** Each as {@code NAME:line}. */
    private List<String> names(String name, String content) throws IOException {
        return read(name, content).stream()
                .map(declared -> declared.name()
                        + declared.place().substring(declared.place().lastIndexOf(':')))
                .toList();
    }

    @Test
    void linesOfAnExample() throws IOException {
        assertThat(names(".env.example", "# the port\nPORT=80\n\nexport DB_URL=\n#OLD=1\nPORT=81\nnot a line\n"))
                .containsExactly("PORT:2", "DB_URL:4");
    }

    /** Such as a key in PEM, a line of which may look like a name that is set to nothing. */
    @Test
    void linesInsideAQuotedValueAreNoDeclarations() throws IOException {
        String content = """
                KEY="-----BEGIN PRIVATE KEY-----
                MIIEvQ==
                -----END PRIVATE KEY-----" # for tests
                JSON='{"A": 1,
                B=2}'
                ESCAPED="a\\"
                C=
                D=\\""
                PORT="80"
                TICKS=`
                E=1
                `
                NOTE=it's
                F="open
                G=1
                H='x' # it's
                I=
                """;
        assertThat(names(".env", content))
                .containsExactly(
                        "KEY:1",
                        "JSON:4",
                        "ESCAPED:6",
                        "PORT:9",
                        "TICKS:10",
                        "NOTE:13",
                        "F:14",
                        "G:15",
                        "H:16",
                        "I:17");
    }

    @Test
    void aSchemasProseDecoratesNothing() throws IOException {
        String schema = """
                # Where the @required checks run, see @sensitive and @type=url
                PLAIN=1
                VALUED="x #@required"
                BEHIND=1 # is not @required
                # @required
                NEEDED=
                """;
        assertThat(read(".env.schema", schema))
                .extracting(Declaration::name, Declaration::required, Declaration::secret, Declaration::type)
                .containsExactly(
                        tuple("PLAIN", false, false, null),
                        tuple("VALUED", false, false, null),
                        tuple("BEHIND", false, false, null),
                        tuple("NEEDED", true, false, null));
    }

    @Test
    void composeAlsoNamesWhatItPassesOn() throws IOException {
        String compose = """
                x-common: &common
                  environment:
                    LOG_LEVEL: info
                services:
                  web:
                    <<: *common
                    environment:
                      - PORT=80
                      - API_TOKEN
                  db:
                    environment:
                      PGDATA:
                """;
        assertThat(names("compose.yaml", compose)).containsExactly("LOG_LEVEL:3", "PORT:8", "API_TOKEN:9", "PGDATA:12");
    }

    @Test
    void kubernetesInSeveralDocuments() throws IOException {
        String manifest = """
                kind: Service
                metadata: {name: web}
                ---
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                        - name: web
                          env:
                            - name: PORT
                              value: "80"
                            - name: DB_PASSWORD
                              valueFrom:
                                secretKeyRef: {name: db, key: password}
                """;
        assertThat(names("web.yml", manifest)).containsExactly("PORT:11", "DB_PASSWORD:13");
    }

    @Test
    void springsPropertiesByTheVariablesThatSetThem() throws IOException {
        String metadata = """
                {"groups": [{"name": "shop"}],
                 "properties": [
                  {"name": "shop.tax-rate", "type": "java.lang.Double"},
                  {"type": "java.lang.String",
                   "name": "shop.region"},
                  {"name": "shop.hosts[0]"}],
                 "hints": []}
                """;
        assertThat(names("additional-spring-configuration-metadata.json", metadata))
                .containsExactly("SHOP_TAXRATE:3", "SHOP_REGION:5");
    }

    @Test
    void aSchemaSaysWhatIsRequiredSecretAndOfWhichType() throws IOException {
        String schema = """
                # @defaultRequired=false @required
                # ---
                # @type=enum(dev, "prod")
                APP_ENV=dev # the stage

                # mail to a@b.example
                # @required @sensitive @type=string(startsWith=sk-)
                API_KEY=exec('op read "op://x"')
                PORT= # @type=port @required=false
                PLAIN=1
                """;
        List<Declaration> all = read(".env.schema", schema);
        assertThat(all).extracting(Declaration::name).containsExactly("APP_ENV", "API_KEY", "PORT", "PLAIN");
        assertThat(all.get(0).type()).isEqualTo(new ValueType.OneOf(List.of("dev", "prod")));
        assertThat(all.get(0).required())
                .as("the header's is not the first line's")
                .isFalse();
        assertThat(all.get(1)).matches(Declaration::required).matches(Declaration::secret);
        assertThat(all.get(1).type()).isNull();
        assertThat(all.get(2).type()).isEqualTo(ValueType.Simple.INT);
        assertThat(all.get(2).required()).isFalse();
        assertThat(all.get(3))
                .as("a line's decorators are its own")
                .isEqualTo(DeclarationFile.named(
                        "PLAIN", directory.resolve(".env.schema").toString(), 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.env", "x.yaml", "x.schema", "x.json"})
    void whatDeclaresNothingIsSaidSoWithItsKind(String name) {
        assertThatThrownBy(() -> read(name, "{}"))
                .isInstanceOf(IOException.class)
                .message()
                .startsWith(directory.resolve(name) + ": declares no variable; by its name it was read as ")
                .doesNotContain("\n");
    }

    @Test
    void damagedFilesAreNamedWithThePlace() {
        assertThatThrownBy(() -> read("x.yaml", "env:\n  - {name: A\n")).hasMessageContaining("x.yaml:3:1: ");
        assertThatThrownBy(() -> read("x.json", "{\"properties\": 1}"))
                .hasMessageContaining("x.json:1:16: expected a list");
        assertThatThrownBy(() -> read("x.env", "A=" + "1".repeat(1 << 20))).hasMessageEndingWith(": larger than 1 MiB");
        assertThatThrownBy(() -> read("x.yaml", "a: ".repeat(1) + "[".repeat(100_000)))
                .isInstanceOf(IOException.class);
    }

    private List<String> found(String rule, Trace... traces) throws IOException {
        return found(rule, List.of(), traces);
    }

    private List<String> found(String rule, List<String> ignored, Trace... traces) throws IOException {
        Policy policy = new Policy(Map.of(), ignored, read(".env.example", "PORT=80\nDB_URL=\nTZ=\n"));
        Checker checker = new Checker(policy);
        for (int i = 0; i < traces.length; i++) {
            checker.add(i + ".json", traces[i]);
        }
        return checker.result().findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .peek(finding -> assertThat(finding.severity()).isIn(Severity.NOTE, Severity.WARNING))
                .map(finding -> finding.message().replace(directory + "/", ""))
                .toList();
    }

    @Test
    void declaredButNeverRead() throws IOException {
        Trace port = Traces.of(Traces.get("PORT", Value.plain("80")));
        assertThat(found("declared-unread", port))
                .containsExactly("DB_URL is declared at .env.example:2 and was never read");
        Trace list = Traces.of(
                Traces.get("PORT", null),
                Traces.access(Operation.LIST, "System.getenv()", null, Outcome.PRESENT, null, 1));
        assertThat(found("declared-unread", list))
                .containsExactly("DB_URL is declared at .env.example:2 and was not read by name");
    }

    @Test
    void whereNotAllIsSeenNoMoreIsSaid() throws IOException {
        Trace untraced =
                Traces.of(Traces.session(true), List.of(Traces.root(), child(false, null)), Traces.get("PORT", null));
        assertThat(found("declared-unread", untraced))
                .containsExactly(
                        "DB_URL is declared at .env.example:2 and no read of it was seen; not all was observed");
        Trace shell = Traces.of(
                Traces.session(true),
                List.of(Traces.root(), child(true, new ProcessRuntime("shell", ""))),
                Traces.get("PORT", null));
        assertThat(found("declared-unread", shell))
                .containsExactly(
                        "DB_URL is declared at .env.example:2 and no read of it was seen; a script's read of what is not set is not");
    }

    private static ProcessNode child(boolean traced, @Nullable ProcessRuntime runtime) {
        return new ProcessNode(
                1,
                0,
                0,
                new ProcessNode.Program("/bin/helper", List.of("helper"), ""),
                new ProcessNode.Lifetime(20, ExitStatus.ofCode(0)),
                new ProcessNode.Given(Unlisted.INHERITED, List.of()),
                new ProcessNode.Observation("ptrace", traced, runtime, Coverage.of(traced, List.of()), List.of()));
    }

    @Test
    void whatThePolicyIgnoresIsNotTold() throws IOException {
        Trace port = Traces.of(Traces.get("PORT", null));
        assertThat(found("declared-unread", List.of("DB_*"), port)).isEmpty();
    }

    @Test
    void whatOneOfTheRunsReadIsRead() throws IOException {
        Trace port = Traces.of(Traces.get("PORT", null));
        assertThat(found("declared-unread", port, Traces.of(Traces.get("DB_URL", null))))
                .isEmpty();
        assertThat(found("declared-unread", port, port)).hasSize(1);
    }

    @Test
    void readButNotDeclared() throws IOException {
        assertThat(found(
                        "undeclared",
                        Traces.of(Traces.get("SHOP_REGION", Value.plain("eu")), Traces.get("PORT", null))))
                .containsExactly("SHOP_REGION was read and is not declared");
    }
}
