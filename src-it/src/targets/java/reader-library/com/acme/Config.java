package com.acme;

public class Config {
    public static void load() {
        System.getenv("IN_LIBRARY"); // expect: get IN_LIBRARY absent
        Runnable generated = () -> System.getenv("IN_GENERATED"); // expect: get IN_GENERATED absent
        generated.run();
    }
}
