package io.envtrace.agent.boot.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Outcome;
import io.envtrace.event.adapter.Adapter.Source;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CopyAnswerTest {
    private static final String URL = new String("jdbc:h2");
    private static final String OTHER = new String("jdbc:h2");

    private final Map<Object, Object> environment = new LinkedHashMap<>(Map.of("DB_URL", URL, "EMPTY", ""));

    private @Nullable String judge(Source source, String asked, @Nullable Object answer) {
        CopyAnswer judged = CopyAnswer.of(source, asked, answer, new SpelledVariables(environment));
        return judged == null ? null : judged.name + " " + judged.outcome + " " + judged.value;
    }

    @ParameterizedTest
    @CsvSource({"DB_URL", "db.url", "db-url", "dbUrl", "%prod.db.url"})
    void aValueOfTheEnvironmentsIsThatVariables(String asked) {
        environment.put("_PROD_DB_URL", "x");
        assertThat(judge(Source.ENVIRONMENT, asked, URL)).isEqualTo("DB_URL PRESENT jdbc:h2");
        assertThat(judge(Source.ALL, asked, Optional.of(URL))).isEqualTo("DB_URL PRESENT jdbc:h2");
    }

    /** Two variables may have equal texts: the object tells which one was handed on. */
    @Test
    void theVeryTextTellsTheVariable() {
        environment.put("SAME", OTHER);
        assertThat(judge(Source.ALL, "some.alias", OTHER)).isEqualTo("SAME PRESENT jdbc:h2");
        assertThat(judge(Source.ALL, "some.alias", URL)).isEqualTo("DB_URL PRESENT jdbc:h2");
        assertThat(judge(Source.ALL, "same", OTHER)).isEqualTo("SAME PRESENT jdbc:h2");
    }

    @Test
    void aFilesValueIsNotTheEnvironments() {
        assertThat(judge(Source.ALL, "file.only", "f")).isEqualTo("file.only ABSENT null");
        assertThat(judge(Source.ALL, "db.url", "from a file")).isNull();
        assertThat(judge(Source.ENVIRONMENT, "file.only", "f")).isNull();
        assertThat(judge(Source.ENVIRONMENT, "db.url", "f")).isNull();
    }

    @Test
    void anEqualTextOfAVariableOfThatNameIsIts() {
        assertThat(judge(Source.ALL, "db.url", new String("jdbc:h2"))).isEqualTo("DB_URL PRESENT jdbc:h2");
    }

    @Test
    void whatTheCopyDoesNotFindIsAbsent() {
        assertThat(judge(Source.ENVIRONMENT, "shop.absent", null)).isEqualTo("shop.absent ABSENT null");
        assertThat(judge(Source.ALL, "shop.absent", Optional.empty())).isEqualTo("shop.absent ABSENT null");
        assertThat(judge(Source.ALL, "shop.absent", List.of())).isEqualTo("shop.absent ABSENT null");
        assertThat(judge(Source.ALL, "shop.absent", Map.of())).isEqualTo("shop.absent ABSENT null");
    }

    /** The one that was asked has no such variable, though the environment has it: it is of another map. */
    @ParameterizedTest
    @CsvSource({"DB_URL", "db.url", "db-url"})
    void aCopyWithoutWhatTheEnvironmentHasIsNone(String asked) {
        assertThat(judge(Source.ENVIRONMENT, asked, null)).isNull();
        assertThat(judge(Source.ALL, asked, null)).isNull();
    }

    /** Not each framework finds each spelling. */
    @Test
    void aSpellingThatTheFrameworkDoesNotKnowIsAbsent() {
        assertThat(judge(Source.ENVIRONMENT, "d.b.url", null)).isEqualTo("d.b.url ABSENT null");
    }

    @Test
    void whereNamesAreExactOtherSpellingsAreOtherNames() {
        assertThat(judge(Source.EXACT, "db.url", null)).isEqualTo("db.url ABSENT null");
        assertThat(judge(Source.EXACT, "DB_URL", null)).isNull();
        assertThat(judge(Source.EXACT, "DB_URL", URL)).isEqualTo("DB_URL PRESENT jdbc:h2");
    }

    @Test
    void emptyIsEmptyAlsoWhereTheFrameworkTakesItForNothing() {
        assertThat(judge(Source.ENVIRONMENT, "EMPTY", "")).isEqualTo("EMPTY EMPTY ");
        assertThat(judge(Source.ALL, "empty", null)).isEqualTo("EMPTY EMPTY ");
    }

    @Test
    void convertedValuesAreTheVariablesIfTheyAgree() {
        environment.put("N", "5");
        environment.put("B", "TRUE");
        environment.put("D", "1500");
        environment.put("S", "3s");
        environment.put("L", "a, b");
        environment.put("M", "k=v,x=1");
        environment.put("U", "seconds");
        environment.put("C", "pass");
        assertThat(judge(Source.ALL, "n", 5)).isEqualTo("N PRESENT 5");
        assertThat(judge(Source.ALL, "n", 5.0)).isEqualTo("N PRESENT 5");
        assertThat(judge(Source.ALL, "n", Optional.of(6))).isNull();
        assertThat(judge(Source.ALL, "b", true)).isEqualTo("B PRESENT TRUE");
        assertThat(judge(Source.ALL, "b", false)).isNull();
        assertThat(judge(Source.ALL, "d", Duration.ofMillis(1500))).isEqualTo("D PRESENT 1500");
        assertThat(judge(Source.ALL, "s", Duration.ofSeconds(3))).isEqualTo("S PRESENT 3s");
        assertThat(judge(Source.ALL, "s", Duration.ofSeconds(4))).isNull();
        assertThat(judge(Source.ALL, "l", List.of("a", "b"))).isEqualTo("L PRESENT a, b");
        assertThat(judge(Source.ALL, "l", List.of("b", "a"))).isNull();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("k", "v");
        attributes.put("x", 1);
        assertThat(judge(Source.ALL, "m", attributes)).isEqualTo("M PRESENT k=v,x=1");
        assertThat(judge(Source.ALL, "u", TimeUnit.SECONDS)).isEqualTo("U PRESENT seconds");
        assertThat(judge(Source.ALL, "c", "pass".toCharArray())).isEqualTo("C PRESENT pass");
    }

    @Test
    void aPartOfTheConfigurationIsNoVariable() {
        assertThat(judge(Source.ALL, "shop", Map.of("a", "b"))).isNull();
        assertThat(judge(Source.ALL, "shop", this)).isNull();
        assertThat(judge(Source.ALL, "shop", 7)).isEqualTo("shop ABSENT null");
    }

    @Test
    void whetherThereIsOneHasNoValue() {
        assertThat(judge(Source.ALL_CONTAINS, "db.url", true)).isEqualTo("DB_URL PRESENT null");
        assertThat(judge(Source.ALL_CONTAINS, "other", true)).isEqualTo("other ABSENT null");
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void aNameOfNoLettersMeansNothing(Source source) {
        CopyAnswer judged = CopyAnswer.of(source, "?", null, new SpelledVariables(Collections.emptyMap()));
        assertThat(judged.outcome).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void variablesAddedLaterAreNoticed() {
        SpelledVariables variables = new SpelledVariables(environment);
        assertThat(variables.isStale()).isFalse();
        environment.put("ADDED", "x");
        assertThat(variables.isStale()).isTrue();
    }
}
