package io.envtrace.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.check.FirstPolicy;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.yaml.PolicyReader;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.SecretRules;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TemplatesTest {
    private static final String HOSTILE = "X\n  injected: \"yes\u202e|`${Y}<b>#";

    private static final List<Need> NEEDS = Needs.of(
                    List.of(
                            Traces.of(
                                    Traces.get("TOKEN", new Value(null, true, 32, null)),
                                    Traces.get("MODE", Value.plain("it's $HOME }\n")),
                                    Traces.get("LEVEL", null),
                                    Traces.get("NO", Value.plain("info")),
                                    Traces.get(HOSTILE, Value.plain(HOSTILE)),
                                    Traces.get("PATH", Value.plain("/bin")),
                                    Traces.get("LC_ALL", null)),
                            ended(1, Traces.get("MODE", null), Traces.get("GONE", null))),
                    Filter.DEFAULT)
            .list();

    private static Trace ended(int code, Access... accesses) {
        Session s = Traces.session(true);
        Session ended = new Session(
                s.id(),
                s.invocation(),
                s.durationNanos(),
                ExitStatus.ofCode(code),
                new Session.Completeness(true, 0, List.of()));
        return Traces.of(ended, List.of(Traces.root()), accesses);
    }

    private static String text(String format, boolean examples) {
        return TemplateFormats.all().named(format).orElseThrow().text(NEEDS, examples);
    }

    private static Map<?, ?> yaml(String text) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    @Test
    void whatIsNeededIsToldFromHowTheRunsEnded() {
        assertThat(NEEDS)
                .extracting(need -> need.name() + " " + need.kind().word())
                .containsExactly(
                        "GONE perhaps required",
                        "LEVEL optional",
                        "MODE required",
                        "NO required",
                        "TOKEN required",
                        HOSTILE + " required");
    }

    @ParameterizedTest
    @CsvSource({"0, optional", "130, optional", "143, optional", "1, perhaps required", "137, perhaps required"})
    void aServerThatWasToldToEndEndedWell(int code, String kind) {
        Needs needs = Needs.of(List.of(ended(code, Traces.get("GONE", null))), Filter.DEFAULT);
        assertThat(needs.list()).extracting(need -> need.kind().word()).containsExactly(kind);
    }

    @Test
    void aValueThatIsCutIsNoExample() {
        Value cut = new Value("xyz", false, true, 200_000, null);
        Needs needs = Needs.of(List.of(Traces.of(Traces.get("LONG", cut))), Filter.DEFAULT);
        assertThat(needs.list()).singleElement().extracting(Need::example).isNull();
    }

    @Test
    void namesAskedForInBulkAreLeftOutUnlessAnyRunFoundThem() {
        Trace laptop = Traces.of(bulk(Traces.get("BULK_7", Value.plain("found"))));
        Trace server = Traces.of(bulk());
        Needs needs = Needs.of(List.of(laptop, server), Filter.DEFAULT);
        assertThat(needs.list())
                .extracting(need -> need.name() + " " + need.kind().word())
                .containsExactly("BULK_7 optional");
        assertThat(needs.leftOut()).isEqualTo(Map.of("com.acme:app 1.2", 20));
        assertThat(Needs.ofAll(List.of(laptop, server), Filter.DEFAULT, SecretVariables.byName())
                        .list())
                .hasSize(21);
        Filter few = new Filter(List.of("BULK_1*"), List.of(), false, List.of(), false);
        assertThat(Needs.of(List.of(laptop, server), few).list()).hasSize(11);
        assertThat(FirstPolicy.of(List.of(laptop, server)))
                .endsWith("# and 20 names that com.acme:app 1.2 asks for in bulk and does not find\n")
                .contains("BULK_7")
                .doesNotContain("BULK_8");
    }

    private static Access[] bulk(Access... found) {
        List<Access> accesses = new ArrayList<>(List.of(found));
        for (int i = 0; i < 21; i++) {
            accesses.add(Traces.get("BULK_" + i, null));
        }
        return accesses.toArray(new Access[0]);
    }

    @Test
    void dotenv() {
        assertThat(text("dotenv", true)).isEqualTo("""
                # What the program was seen to read. Copy to .env and fill in.

                # perhaps required (unset in runs that failed, set in none); read by com.acme:app 1.2 (Config.java:42)
                #GONE=

                # optional (a run succeeded without it); read by com.acme:app 1.2 (Config.java:42)
                #LEVEL=

                # required (every successful run had it); read by com.acme:app 1.2 (Config.java:42)
                MODE=

                # required (every successful run had it); read by com.acme:app 1.2 (Config.java:42)
                NO=info

                # required (every successful run had it), secret; read by com.acme:app 1.2 (Config.java:42)
                TOKEN=

                # required (every successful run had it); read by com.acme:app 1.2 (Config.java:42)
                # no name that a .env file can hold: X?  injected: "yes?|`${Y}<b>#
                """);
    }

    @Test
    void kubernetes() {
        String[] documents = text("kubernetes", true).split("---\n");
        assertThat(yaml(documents[0]).get("data")).isEqualTo(Map.of("MODE", "it's $HOME }\n", "NO", "info"));
        assertThat(yaml(documents[1]).get("kind")).isEqualTo("Secret");
        assertThat(yaml(documents[1]).get("stringData")).isEqualTo(Map.of("TOKEN", ""));
    }

    @Test
    void compose() {
        Map<?, ?> services = (Map<?, ?>) yaml(text("compose", true)).get("services");
        Map<?, ?> app = (Map<?, ?>) services.get("app");
        assertThat(app.get("environment"))
                .isEqualTo(Map.of(
                        "GONE", "${GONE:-}",
                        "LEVEL", "${LEVEL:-}",
                        "MODE", "${MODE:?is required}",
                        "NO", "${NO:-info}",
                        "TOKEN", "${TOKEN:?is required}"));
    }

    /** Kubernetes' own types take each field, and no field is one that they do not know. */
    @Test
    void kubernetesTypesHoldIt() {
        for (boolean examples : new boolean[] {false, true}) {
            String[] documents = text("kubernetes", examples).split("---\n");
            ObjectMapper mapper = new ObjectMapper();
            ConfigMap config = mapper.convertValue(yaml(documents[0]), ConfigMap.class);
            Secret secret = mapper.convertValue(yaml(documents[1]), Secret.class);
            assertThat(config.getApiVersion()).isEqualTo("v1");
            assertThat(config.getKind()).isEqualTo("ConfigMap");
            assertThat(config.getMetadata().getName())
                    .isEqualTo(secret.getMetadata().getName());
            assertThat(config.getData().keySet())
                    .containsExactly("MODE", "NO")
                    .allMatch(key -> key.matches("[-._a-zA-Z0-9]{1,253}"), "is a key of a ConfigMap");
            assertThat(secret.getType()).isEqualTo("Opaque");
            assertThat(secret.getStringData()).isEqualTo(Map.of("TOKEN", ""));
            assertThat(config.getAdditionalProperties()).isEmpty();
            assertThat(secret.getAdditionalProperties()).isEmpty();
        }
    }

    /** What the Compose Specification says of a service's environment and of interpolation. */
    @Test
    void composeKnowsEachReference() {
        for (boolean examples : new boolean[] {false, true}) {
            Map<?, ?> document = yaml(text("compose", examples));
            assertThat(document.keySet()).isEqualTo(Set.of("services"));
            Map<?, ?> service = (Map<?, ?>) ((Map<?, ?>) document.get("services")).get("app");
            assertThat(service.keySet()).isEqualTo(Set.of("environment"));
            ((Map<?, ?>) service.get("environment"))
                    .forEach((name, value) ->
                            assertThat(String.valueOf(value)).matches("\\$\\{" + name + "(:-|:\\?)([^${}]|\\$\\$)*}"));
        }
    }

    @Test
    void jsonSchemaIsOneAndTellsWhatIsMissing() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text("json-schema", true), InputFormat.JSON);
        assertThat(schema.validate("{\"MODE\": \"a\"}", InputFormat.JSON))
                .extracting(error -> error.getProperty())
                .containsExactlyInAnyOrder("NO", "TOKEN", HOSTILE);
    }

    @Test
    void jsonSchema() {
        JsonNode schema = new ObjectMapper().readTree(text("json-schema", false));
        assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                .containsExactly("MODE", "NO", "TOKEN", HOSTILE);
        assertThat(schema.path("properties").path("TOKEN").path("writeOnly").asBoolean(false))
                .isTrue();
    }

    /** All that is no comment: a name or a reader can be anything, and a backslash at a comment's end would take the next line into it. */
    private static List<String> active(String format, boolean examples) {
        List<Need> needs = new ArrayList<>(NEEDS);
        needs.add(new Need("LAST\\", Need.Kind.REQUIRED, false, null, List.of("C:\\")));
        needs.add(new Need("PORT", Need.Kind.REQUIRED, false, Value.plain("80 80"), List.of("C:\\")));
        return TemplateFormats.all()
                .named(format)
                .orElseThrow()
                .text(needs, examples)
                .lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .toList();
    }

    @Test
    void dockerfile() {
        assertThat(active("dockerfile", true))
                .containsExactly(
                        "ARG MODE", "ENV MODE=$MODE", "ARG NO=info", "ENV NO=$NO", "ARG PORT", "ENV PORT=$PORT");
        assertThat(text("dockerfile", true)).contains("# not in the image: docker run --env TOKEN", "#ARG LEVEL");
    }

    @Test
    void systemd() {
        assertThat(active("systemd", true)).containsExactly("MODE=", "NO='info'", "TOKEN=", "PORT='80 80'");
    }

    @Test
    void bazelAndNixHaveNamesAlone() {
        assertThat(active("bazel", true))
                .containsExactly(
                        "build --action_env=MODE",
                        "build --action_env=NO",
                        "build --action_env=TOKEN",
                        "build --action_env=PORT");
        assertThat(active("nix", true))
                .containsExactly(
                        "{",
                        "  impureEnvVars = [",
                        "    \"MODE\"",
                        "    \"NO\"",
                        "    \"TOKEN\"",
                        "    \"PORT\"",
                        "  ];",
                        "}");
    }

    /** No line that a shell's or a tool's reader would join with the next. */
    @ParameterizedTest
    @ValueSource(strings = {"dockerfile", "systemd", "bazel"})
    void noCommentTakesTheNextLine(String format) {
        Need need = new Need("LAST\\", Need.Kind.REQUIRED, false, null, List.of("C:\\"));
        assertThat(TemplateFormats.all()
                        .named(format)
                        .orElseThrow()
                        .text(List.of(need), true)
                        .lines())
                .noneMatch(line -> line.endsWith("\\"));
    }

    @Test
    void helmSchema() {
        JsonNode schema = new ObjectMapper().readTree(text("helm-schema", true));
        JsonNode env = schema.path("properties").path("env");
        assertThat(env.path("required").valueStream().map(JsonNode::asString)).containsExactly("MODE", "NO", HOSTILE);
        assertThat(env.path("properties").has("TOKEN")).isFalse();
        assertThat(env.path("properties").path("NO").path("type").asString()).isEqualTo("string");
        assertThat(schema.path("$comment").asString()).endsWith("from a Secret: TOKEN");
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        Schema values = registry.getSchema(text("helm-schema", true), InputFormat.JSON);
        assertThat(values.validate("{\"env\": {\"MODE\": \"a\", \"NO\": 1}}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void markdownTable() {
        assertThat(text("markdown-table", true).lines())
                .hasSize(8)
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 6);
    }

    /** What was empty, or unset, or shown by --values=all is no less a secret. */
    @Test
    void whatIsSecretByItsNameIsNeverInTheConfigMap() {
        List<Access> accesses = List.of(
                Traces.access(Operation.GET, "getenv", "API_TOKEN", Outcome.EMPTY, Value.plain(""), 1),
                Traces.get("DB_PASSWORD", Value.plain("hunter2-and-more")),
                Traces.get("UNSET_SECRET", null),
                Traces.get("SOURCE", Value.plain("postgres://app:hunter2-and-more@db/app")),
                Traces.get("DECLARED", Value.plain("declared-value")),
                Traces.get("MODE", Value.plain("x")),
                Traces.get("OTHER", Value.plain("")));
        Trace trace = Traces.of(accesses.toArray(new Access[0]));
        SecretVariables secrets = SecretVariables.by(SecretRules.builtIn(), "DECLARED"::equals);
        List<Need> needs = Needs.of(List.of(trace), Filter.DEFAULT, secrets).list();
        assertThat(needs.stream().filter(Need::secret).map(Need::name))
                .containsExactly("API_TOKEN", "DB_PASSWORD", "DECLARED", "SOURCE", "UNSET_SECRET");
        String[] documents = TemplateFormats.all()
                .named("kubernetes")
                .orElseThrow()
                .text(needs, true)
                .split("---\n");
        assertThat(yaml(documents[0]).get("data")).isEqualTo(Map.of("MODE", "x", "OTHER", ""));
        assertThat(yaml(documents[1]).get("stringData"))
                .isEqualTo(Map.of("API_TOKEN", "", "DB_PASSWORD", "", "DECLARED", "", "SOURCE", ""));
        assertThat(documents[1]).contains("# \"UNSET_SECRET\": \"\"");
        for (TemplateFormat format : TemplateFormats.all()) {
            assertThat(format.text(needs, true)).doesNotContain("hunter2").doesNotContain("declared-value");
        }
        JsonNode schema = new ObjectMapper()
                .readTree(
                        TemplateFormats.all().named("json-schema").orElseThrow().text(needs, true));
        assertThat(schema.path("properties").path("API_TOKEN").path("writeOnly").asBoolean(false))
                .isTrue();
        assertThat(FirstPolicy.of(List.of(trace))).contains("\"API_TOKEN\":\n    required: false\n    secret: true");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a\\, ``",
                "a\\\\b, ``",
                "a\\b, 'a\\b'",
                "x${Y}, ``",
                "x$Y, 'x$Y'",
                "it's, ``",
                "a ##vso[x], ``",
                "a #b, 'a #b'",
            })
    void dotenvHasOnlyWhatEveryReaderTakesAlike(String value, String written) {
        List<Need> needs = Needs.of(List.of(Traces.of(Traces.get("V", Value.plain(value)))), Filter.DEFAULT)
                .list();
        assertThat(TemplateFormats.all().named("dotenv").orElseThrow().text(needs, true))
                .endsWith("\nV=" + written + "\n");
    }

    @Test
    void nameThatIsTooLongForASimpleKey() throws Exception {
        String name = "N".repeat(5000);
        Trace trace = Traces.of(Traces.get(name, Value.plain("a: 😀")), Traces.get("\ud800", Value.plain("b")));
        List<Need> needs = Needs.of(List.of(trace), Filter.DEFAULT).list();
        String[] documents = TemplateFormats.all()
                .named("kubernetes")
                .orElseThrow()
                .text(needs, true)
                .split("---\n");
        assertThat(yaml(documents[0]).get("data")).isEqualTo(Map.of(name, "a: 😀"));
        assertThat(documents[0].lines()).allMatch(line -> line.length() < 1024 || line.startsWith("  ? \""));
        Policy policy = PolicyReader.read(
                new java.io.ByteArrayInputStream(
                        FirstPolicy.of(List.of(trace)).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "policy");
        assertThat(policy.variables()).extracting(Declaration::name).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dotenv",
                "kubernetes",
                "compose",
                "json-schema",
                "markdown-table",
                "dockerfile",
                "systemd",
                "helm-schema",
                "bazel",
                "nix"
            })
    void valuesStandThereOnlyWhereTheyAreAskedFor(String format) {
        assertThat(text(format, false)).doesNotContain("info").doesNotContain("HOME");
    }

    @Test
    void whatAHelperReadIsNoNeed() {
        ProcessNode make = Traces.child(1, ExitStatus.ofCode(0), "make").as(Role.HELPER);
        Access byMake = Traces.access(Operation.GET, "getenv", "CC", Outcome.ABSENT, null, 1)
                .renumbered(1, Traces.once(1), List.of());
        Trace trace = Traces.of(
                Traces.session(true), List.of(Traces.root(), make), Traces.get("OWN", Value.plain("1")), byMake);
        assertThat(Needs.of(List.of(trace), Filter.DEFAULT).list())
                .extracting(Need::name)
                .containsExactly("OWN");
        assertThat(Needs.ofAll(List.of(trace), Filter.DEFAULT, SecretVariables.byName())
                        .list())
                .extracting(Need::name)
                .containsExactly("OWN");
        assertThat(FirstPolicy.of(List.of(trace))).contains("OWN").doesNotContain("CC");
    }

    @Test
    void spellingsOfOneSettingAreOneNeed() {
        Trace unset = Traces.of(
                Traces.get("shop.region", null), Traces.get("SHOP_REGION", null), Traces.get("shop.mode:fast", null));
        assertThat(Needs.of(List.of(unset), Filter.DEFAULT).list())
                .extracting(Need::name)
                .containsExactly("SHOP_REGION", "shop.mode");
        Trace set = Traces.of(Traces.get("shop.region", null), Traces.get("SHOP_REGION", Value.plain("eu")));
        assertThat(Needs.of(List.of(set), Filter.DEFAULT).list())
                .extracting(need -> need.name() + " " + need.kind().word())
                .containsExactly("SHOP_REGION required");
    }

    @Test
    void whatWasEmptyInARunThatEndedWellIsSetAndNotRequired() {
        Access empty = Traces.access(Operation.GET, "getenv", "API_TOKEN", Outcome.EMPTY, Value.plain(""), 1);
        List<Need> needs = Needs.of(List.of(Traces.of(empty)), Filter.DEFAULT).list();
        assertThat(TemplateFormats.all().named("dotenv").orElseThrow().text(needs, false))
                .contains("# optional (a run succeeded with it empty), secret")
                .contains("\nAPI_TOKEN=\n");
        assertThat(TemplateFormats.all().named("compose").orElseThrow().text(needs, false))
                .doesNotContain("is required");
        assertThat(FirstPolicy.of(List.of(Traces.of(empty))))
                .contains("required: false")
                .contains("secret: true");
    }
}
