package io.envtrace.core.answer;

import io.envtrace.core.model.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings that one process found and another one did not, because it was started without them, or before they were set. */
final class FoundElsewhere {
    /** Of one setting the first read that found it and the first that did not, by process. */
    private static final class Reads {
        private final Map<Integer, Setting> found = new LinkedHashMap<>();
        private final Map<Integer, Setting> missing = new LinkedHashMap<>();
    }

    private final Map<String, Reads> reads = new LinkedHashMap<>();

    void add(Setting setting) {
        Reads known = reads.get(setting.name());
        if (known == null) {
            known = new Reads();
            reads.put(setting.name(), known);
        }
        (setting.found() ? known.found : known.missing)
                .putIfAbsent(setting.read().process(), setting);
    }

    /** Of each such setting the first process that never found it. */
    List<Setting> missing() {
        List<Setting> all = new ArrayList<>();
        for (Reads one : reads.values()) {
            for (Setting setting : one.missing.values()) {
                if (!one.found.isEmpty()
                        && !one.found.containsKey(setting.read().process())) {
                    Access found = one.found.values().iterator().next().read();
                    all.add(new Setting(setting.name(), setting.read(), null, setting.last(), found, 0));
                    break;
                }
            }
        }
        return all;
    }
}
