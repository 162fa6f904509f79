package io.envtrace.event.adapter;

import java.util.ArrayList;
import java.util.List;

/** All frameworks that are listened to: the one list to add an adapter to. See {@code docs/how-to-add-an-adapter.md}. */
public final class Adapters {
    private static final String TEXT = "java.lang.String";
    private static final Adapter[] ALL = all().toArray(new Adapter[0]);

    private Adapters() {}

    private static List<Adapter> all() {
        List<Adapter> all = new ArrayList<Adapter>();
        all.add(smallRye());
        all.add(helidonMp());
        all.add(helidonSe());
        micronaut(all);
        all.add(typesafe());
        openTelemetry(all, "io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties");
        openTelemetry(all, "io.opentelemetry.sdk.autoconfigure.DefaultConfigProperties"); // until 1.22
        all.add(kafka());
        return all;
    }

    /** SmallRye Config: Quarkus, WildFly, Open Liberty. */
    private static Adapter smallRye() {
        return new Adapter(
                "io.smallrye.config.",
                "io.smallrye.config.EnvConfigSource",
                "getValue",
                new String[] {TEXT},
                0,
                Adapter.Source.ENVIRONMENT);
    }

    private static Adapter helidonMp() {
        return new Adapter(
                "io.helidon.config.mp.",
                "io.helidon.config.mp.MpEnvironmentVariablesSource",
                "getValue",
                new String[] {TEXT},
                0,
                Adapter.Source.ENVIRONMENT);
    }

    private static Adapter helidonSe() {
        String key = "io.helidon.config.ConfigKeyImpl";
        return new Adapter(
                        "io.helidon.config.",
                        "io.helidon.config.ConfigFactory",
                        "findNode",
                        new String[] {key, key},
                        1,
                        Adapter.Source.ALL)
                .nameIn("fullKey", null)
                .answerIn("value");
    }

    private static void micronaut(List<Adapter> all) {
        String type = "io.micronaut.context.env.PropertySourcePropertyResolver";
        String[] typed = {TEXT, "io.micronaut.core.convert.ArgumentConversionContext"};
        all.add(new Adapter("io.micronaut.", type, "getProperty", typed, 0, Adapter.Source.ALL));
        all.add(new Adapter(
                "io.micronaut.", type, "containsProperty", new String[] {TEXT}, 0, Adapter.Source.ALL_CONTAINS));
    }

    /** Lightbend Config asks its copy only for what files refer to and do not have: {@code ${?PORT}}. */
    private static Adapter typesafe() {
        String internal = "com.typesafe.config.impl.";
        return new Adapter(
                        "com.typesafe.config.",
                        internal + "ResolveSource",
                        "findInObject",
                        new String[] {internal + "AbstractConfigObject", internal + "ResolveContext", internal + "Path"
                        },
                        2,
                        Adapter.Source.EXACT)
                .nameIn("first", "remainder")
                .answerIn("result.value.value")
                .onlyIf(0, "origin.description", "env variables");
    }

    private static void openTelemetry(List<Adapter> all, String type) {
        String[] kinds = {"String", "Boolean", "Int", "Long", "Double", "Duration", "List", "Map"};
        for (String kind : kinds) {
            all.add(new Adapter(
                    "io.opentelemetry.sdk.autoconfigure.",
                    type,
                    "get" + kind,
                    new String[] {TEXT},
                    0,
                    Adapter.Source.ALL));
        }
    }

    /** Kafka's {@code ${env:NAME}}. */
    private static Adapter kafka() {
        String type = "org.apache.kafka.common.config.provider.EnvVarConfigProvider";
        return new Adapter(
                        "org.apache.kafka.common.config.provider.",
                        type,
                        "get",
                        new String[] {TEXT, "java.util.Set"},
                        1,
                        Adapter.Source.EXACT)
                .answerIn("data");
    }

    public static int count() {
        return ALL.length;
    }

    /** The adapter of a number from 0 to {@link #count()}. */
    public static Adapter at(int number) {
        return ALL[number];
    }

    /** Whether a class has a method that is listened to. */
    public static boolean isType(String type) {
        for (Adapter adapter : ALL) {
            if (adapter.type.equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a method is listened to. */
    public static boolean isMethod(String type, String method) {
        for (Adapter adapter : ALL) {
            if (adapter.type.equals(type) && adapter.method.equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an access of this API asks a framework that finds a variable under other spellings of its name, too. */
    public static boolean findsSpellings(String api) {
        for (Adapter adapter : ALL) {
            if (adapter.source != Adapter.Source.EXACT && adapter.api().equals(api)) {
                return true;
            }
        }
        return false;
    }
}
