package com.acme;

import static org.junit.Assert.assertNull;

import org.junit.Test;

public class RateTest {
    @Test
    public void rate() {
        assertNull(Rate.rate());
    }
}
