package com.acme.prices;

import io.envtrace.junit.AllowEnv;
import org.junit.jupiter.api.Test;

/** Runs in a JVM of its own. */
@AllowEnv("SHOP_OTHER")
class OtherTest {
    @Test
    void other() {
        System.getenv("SHOP_OTHER");
    }
}
