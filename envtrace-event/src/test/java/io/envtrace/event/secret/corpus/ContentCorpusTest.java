package io.envtrace.event.secret.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Keeps the rules in step with the corpus of made-up values, and prints how well they do. */
class ContentCorpusTest {
    @Test
    void theRulesFitTheValuesTheyWereMadeFrom() throws IOException {
        ContentCorpus corpus = ContentCorpus.of("made.corpus");

        assertThat(corpus.missed).as(corpus.summary()).isEmpty();
        assertThat(corpus.wronglyMasked).as(corpus.summary()).isEmpty();
    }

    /** The limits are those that users are told; the figures themselves stand in docs/secrets.md. */
    @Test
    void theyFitMostOfTheOthers() throws IOException {
        ContentCorpus corpus = ContentCorpus.of("aside.corpus");

        assertThat(corpus.missed.size() * 10).as(corpus.summary()).isLessThanOrEqualTo(corpus.secret);
        assertThat(corpus.wronglyMasked.size() * 100).as(corpus.summary()).isLessThanOrEqualTo(corpus.harmless * 12);
        System.getLogger("corpus").log(System.Logger.Level.INFO, corpus.summary());
    }
}
