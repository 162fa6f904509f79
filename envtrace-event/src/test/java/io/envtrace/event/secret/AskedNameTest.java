package io.envtrace.event.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that a program asks for, and that hold a secret. */
class AskedNameTest {
    private final Masker masker = Masker.create(SecretRules.builtIn(), ValuesMode.MASKED, null);

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "${DB_PASSWORD:Sup3r!x} ${DB_PASSWORD:•••}",
                "${DB_PASSWORD:-Sup3r!x} ${DB_PASSWORD:-•••}",
                "${DB_PASSWORD:=Sup3r!x} ${DB_PASSWORD:=•••}",
                "${DB_PASSWORD:?Sup3r!x} ${DB_PASSWORD:?•••}",
                "${DB_PASSWORD:+Sup3r!x} ${DB_PASSWORD:+•••}",
                "${DB_PASSWORD-Sup3r!x} ${DB_PASSWORD-•••}",
                "${DB_PASSWORD=Sup3r!x} ${DB_PASSWORD=•••}",
                "#{DB_PASSWORD:Sup3r!x} #{DB_PASSWORD:•••}",
                "${db.password:Sup3r!x} ${db.password:•••}",
                "${db-password:Sup3r!x} ${db-password:•••}",
                "${env:DB_PASSWORD:-Sup3r!x} ${env:DB_PASSWORD:-•••}",
                "${env.DB_PASSWORD:Sup3r!x} ${env.DB_PASSWORD:•••}",
                "${PROD_DB:${DB_PASSWORD:Sup3r!x}} ${PROD_DB:${DB_PASSWORD:•••}}",
                "${DB_PASSWORD:${OTHER:Sup3r!x}} ${DB_PASSWORD:•••}",
                "${DB_PASSWORD:Su}p3r!x} ${DB_PASSWORD:•••}",
                "${DB_PASSWORD:Sup3r:!x} ${DB_PASSWORD:•••}",
                "$(DB_PASSWORD:Sup3r!x) $(DB_PASSWORD:•••)",
                "DB_PASSWORD:Sup3r!x DB_PASSWORD:•••",
                "db.password:Sup3r!x db.password:•••",
                "dbPassword:Sup3r!x dbPassword:•••",
                "DB_PASSWORD:SUP3R_X DB_PASSWORD:•••",
                "{{DB_PASSWORD:Sup3r!x}} {{DB_PASSWORD:•••}}",
                "#{environment['DB_PASSWORD']?:'Sup3r!x'} #{environment['DB_PASSWORD']?:•••}"
            })
    void showsNoDefaultOfASecret(String asked, String shown) {
        assertThat(masker.name(asked)).isEqualTo(shown);
    }

    @Test
    void remembersTheDefault() {
        masker.name("${DB_PASSWORD:Sup3r!x}");

        assertThat(masker.text("x Sup3r!x y")).isEqualTo("x ••• y");
    }

    @ParameterizedTest
    @CsvSource({
        "${SERVER_PORT:8080}",
        "${server.port:8080}",
        "${DB_PASSWORD}",
        "${DB_PASSWORD:}",
        "${DB_PASSWORD:none}",
        "${DB_PASSWORD:${OTHER_PASSWORD}}",
        "${PASSWORD_FILE:/run/secrets/x}",
        "${api-key}",
        "DB_PASSWORD",
        "npm_config_//registry.example.org/:_authToken",
        "npm_config_@acme:registry",
        "BASH_FUNC_which%%",
        "ProgramFiles(x86)"
    })
    void showsOtherNames(String asked) {
        assertThat(masker.name(asked)).isEqualTo(asked);
    }

    @Test
    void showsNoSecretThatIsAskedForAsAName() {
        masker.learn("DB_PASSWORD", "hunter-22!");

        assertThat(masker.name("hunter-22!")).isEqualTo("•••");
        assertThat(masker.name("HUNTER_22_")).isEqualTo("•••");
        assertThat(masker.name("hunter_22_")).isEqualTo("•••");
        assertThat(masker.name("app.hunter-22!.url")).isEqualTo("app.•••.url");
        assertThat(masker.name("HUNTER")).isEqualTo("HUNTER");
    }

    @Test
    void showsNoDefaultInTheSpellingOfAName() {
        masker.name("${DB_PASSWORD:Sup3r-x!}");

        assertThat(masker.name("__DB_PASSWORD_Sup3r_x__")).isEqualTo("__DB_PASSWORD_•••_");
        assertThat(masker.name("DB_PASSWORD_SUP3R_X_")).isEqualTo("DB_PASSWORD_•••");
    }

    @Test
    void namesOfVariablesAreNotHiddenByWordsThatAreSpelledAlike() {
        masker.learn("MQ_PASSWORD", "rabbitmq-host");

        assertThat(masker.name("RABBITMQ_HOST")).isEqualTo("RABBITMQ_HOST");
    }

    @Test
    void defaultsInOtherTextsNeedBraces() {
        assertThat(masker.value("CONFIG", "a=${DB_PASSWORD:Sup3r!x},b=${PORT:80}")
                        .text())
                .isEqualTo("a=${DB_PASSWORD:•••},b=${PORT:80}");
        assertThat(masker.text("at DB_PASSWORD:12 in x")).isEqualTo("at DB_PASSWORD:12 in x");
        assertThat(masker.text("{\"a\":{\"password\":\"x\",\"n\":1}}"))
                .isEqualTo("{\"a\":{\"password\":\"•••\",\"n\":1}}");
    }
}
