package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Library;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.adapter.Adapters;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names under which one framework asks for one setting: {@code shop.region}, {@code SHOP.REGION}, {@code shop_region}, {@code SHOP_REGION}. People are told of
 * the setting once, by the name that a user would set; counts stay with each name.
 */
public final class Spellings {
    /** One library's names that are the same but for case and punctuation. */
    private record Key(String library, String setting) {}

    private static final class Group {
        private final Set<String> asked = new LinkedHashSet<>();
        private final Set<String> set = new TreeSet<>();
        private boolean settable;

        /** The one that is set; else the one in the form that shells know, if the framework finds that; else the first one asked for. */
        String name(String setting) {
            if (!set.isEmpty()) {
                return set.iterator().next();
            }
            return settable || asked.contains(setting) || asked.size() > 1
                    ? setting
                    : bare(asked.iterator().next());
        }
    }

    private final Map<Key, Group> groups = new HashMap<>();
    /** By name: a trace has few names, and many reads of each. */
    private final Map<String, String> settings = new HashMap<>();

    private Spellings() {}

    /** The spellings of one program. */
    public static Spellings of(Iterable<Access> accesses) {
        return ofAll(List.of(accesses));
    }

    /** The spellings of a program in several runs. */
    public static Spellings ofAll(List<? extends Iterable<Access>> runs) {
        Spellings spellings = new Spellings();
        for (Iterable<Access> accesses : runs) {
            for (Access access : accesses) {
                if (concerns(access)) {
                    spellings.add(access);
                }
            }
        }
        return spellings;
    }

    private static boolean concerns(Access access) {
        return access.operation() == Operation.GET && access.variable() != null && access.library() != null;
    }

    private void add(Access access) {
        String name = String.valueOf(access.variable());
        Group group = groups.computeIfAbsent(key(access), key -> new Group());
        group.asked.add(name);
        group.settable |= Adapters.findsSpellings(access.api());
        if (access.outcome() != Outcome.ABSENT) {
            group.set.add(name);
        }
    }

    private Key key(Access access) {
        Library library = access.library();
        String setting = settings.computeIfAbsent(String.valueOf(access.variable()), Spellings::setting);
        return new Key(library == null ? "" : library.name(), setting);
    }

    /** As a shell can set it: in capitals, with an underscore for each other character. */
    public static String setting(String name) {
        return bare(name).replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** What a framework asks for where it takes {@code NAME:default} for a name, or asks for a profile's own value first. */
    private static String bare(String name) {
        int profile = name.startsWith("%") ? name.indexOf('.') : -1; // Quarkus' %prod.shop.region
        return beforeColon(profile > 0 ? name.substring(profile + 1) : name);
    }

    private static String beforeColon(String name) {
        String inside = name.startsWith("${") && name.endsWith("}") ? name.substring(2, name.length() - 1) : name;
        int colon = inside.indexOf(':');
        return colon > 0 ? inside.substring(0, colon) : inside;
    }

    /**
     * The name of the setting that a read asks for. Two spellings that are both set stay two.
     *
     * @param read of the accesses that the spellings were told by
     */
    public String name(Access read) {
        String own = String.valueOf(read.variable());
        Group group = concerns(read) ? groups.get(key(read)) : null;
        boolean setItself = group != null && group.set.contains(own);
        return group == null || setItself ? own : group.name(key(read).setting());
    }

    /** Whether a read found nothing under a name, and another spelling of the setting is set. */
    public boolean isFoundElsewhere(Access read) {
        Group group = concerns(read) ? groups.get(key(read)) : null;
        return group != null && !group.set.isEmpty() && !group.set.contains(String.valueOf(read.variable()));
    }
}
