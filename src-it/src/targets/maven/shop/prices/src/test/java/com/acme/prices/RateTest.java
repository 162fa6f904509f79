package com.acme.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void rate() {
        assertEquals(null, Rate.rate());
        assertEquals("yes", System.getProperty("shop.before"));
        assertEquals("yes", System.getProperty("shop.more"));
    }
}
