package com.acme.orders;

import io.envtrace.junit.AllowEnv;
import org.junit.jupiter.api.Test;

@AllowEnv("SHOP_NAME")
class OrderTest {
    @Test
    void order() {
        System.getenv("SHOP_NAME");
        System.getenv("SHOP_QUEUE");
    }
}
