package com.acme.orders;

import org.junit.jupiter.api.Test;

/** Run by Failsafe. */
class OrderIT {
    @Test
    void order() {
        System.getenv("SHOP_REMOTE");
    }
}
