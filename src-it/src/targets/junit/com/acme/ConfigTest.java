package com.acme;

import io.envtrace.junit.AllowEnv;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name of each test says what is to become of it. */
@AllowEnv({"HOME", "SHOP_*", "IN_BEFORE_EACH"})
class ConfigTest {
    @BeforeEach
    void before() {
        System.getenv("IN_BEFORE_EACH");
    }

    @Test
    void failsForMode() {
        Config.mode();
    }

    @Test
    @AllowEnv("APP_MODE")
    void passes() {
        Config.mode();
        System.getenv("HOME");
        System.getenv("SHOP_X");
        // The JDK asks for itself.
        new ProcessBuilder("true").command();
    }

    @Test
    void failsForTheWhole() {
        Config.all();
    }

    @Test
    @AllowEnv("*")
    void passesWithTheWhole() {
        Config.all();
    }

    @Test
    void failsForAnotherThread() throws Exception {
        Thread thread = new Thread(Config::mode, "worker");
        thread.start();
        thread.join();
    }

    @Test
    void failsForATimeoutsThread() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), Config::mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOP_A", "MARKET_B"})
    void parameters(String name) {
        System.getenv(name);
    }

    /** What Jupiter asks for is no read of the test's. */
    @Test
    @DisabledIfEnvironmentVariable(named = "NOT_SET", matches = "x")
    void passesWithACondition() {}

    @Nested
    class Inner {
        final String made = System.getenv("IN_INNER_FIELD");

        @Test
        void failsForItsField() {}

        @Test
        @AllowEnv("IN_INNER_FIELD")
        void passes() {}
    }
}

class BeforeAllTest {
    @BeforeAll
    static void before() {
        System.getenv("IN_BEFORE_ALL");
    }

    @Test
    @AllowEnv("ONLY_HERE")
    void passes() {
        System.getenv("ONLY_HERE");
    }
}

@AllowEnv({})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OncePerClassTest {
    final String made = System.getenv("IN_FIELD");

    @Test
    void passes() {}
}
