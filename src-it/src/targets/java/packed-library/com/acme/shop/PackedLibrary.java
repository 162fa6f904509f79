// lib: config
// env: DB_URL=jdbc:h2
package com.acme.shop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Runs from an archive into which its library was packed. */
public final class PackedLibrary {
    public static void main(String[] args) {
        System.getenv("DIRECT"); // expect: get DIRECT absent
        Config config = ConfigFactory.parseString("url = ${DB_URL}")
                .resolve(); // expect: list init; get DB_URL present
        System.out.println(config.getString("url"));
    }
}
