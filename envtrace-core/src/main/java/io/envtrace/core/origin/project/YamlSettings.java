package io.envtrace.core.origin.project;

import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What stands below {@code env}, {@code environment} or {@code variables} in a YAML file: compose files, pipelines, Kubernetes. A map of
 * names, a list of {@code NAME=value}, or a list of names and values.
 */
final class YamlSettings implements ProjectReader {
    private static final Set<String> KEYS = Set.of("env", "environment", "variables");
    private static final int DEEPEST = 64;

    private final String reader;
    private final boolean passedOn;

    YamlSettings(String reader) {
        this(reader, false);
    }

    /** @param passedOn whether a name without a value in a list counts, which compose passes on as it finds it */
    YamlSettings(String reader, boolean passedOn) {
        this.reader = reader;
        this.passedOn = passedOn;
    }

    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        try {
            readAll(content, file, settings);
        } catch (YamlEngineException e) {
            // What was told so far stands in the file all the same.
        }
    }

    /** The same for a file that has to be as expected. @throws YamlEngineException it is not */
    void readAll(String content, String file, Consumer<ProjectSetting> settings) {
        LoadSettings load = LoadSettings.builder().setParseComments(false).build();
        Iterator<Event> events = new Parse(load).parseString(content).iterator();
        Walk walk = new Walk(events, file, settings);
        while (events.hasNext()) {
            walk.node(events.next(), false, 0);
        }
    }

    private final class Walk {
        private final Iterator<Event> events;
        private final String file;
        private final Consumer<ProjectSetting> settings;

        Walk(Iterator<Event> events, String file, Consumer<ProjectSetting> settings) {
            this.events = events;
            this.file = file;
            this.settings = settings;
        }

        /** @param named whether the node is what one of the keys names */
        void node(Event event, boolean named, int depth) {
            if (depth > DEEPEST) {
                throw new YamlEngineException("nested too deep");
            }
            if (event instanceof MappingStartEvent) {
                mapping(named, depth);
            } else if (event instanceof SequenceStartEvent) {
                for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
                    item(e, named, depth);
                }
            }
        }

        private void mapping(boolean named, int depth) {
            for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
                String key = e instanceof ScalarEvent scalar ? scalar.getValue() : "";
                if (!(e instanceof ScalarEvent)) {
                    node(e, false, depth + 1);
                }
                Event value = events.next();
                if (named && VariableName.is(key) && value instanceof ScalarEvent scalar) {
                    tell(key, scalar.getValue(), e);
                }
                node(value, KEYS.contains(key), depth + 1);
            }
        }

        private void item(Event event, boolean named, int depth) {
            if (named && event instanceof MappingStartEvent) {
                pair(depth);
            } else if (named && event instanceof ScalarEvent scalar) {
                String text = scalar.getValue();
                int equals = text.indexOf('=');
                if (equals > 0 && VariableName.is(text.substring(0, equals))) {
                    tell(text.substring(0, equals), text.substring(equals + 1), event);
                } else if (passedOn && VariableName.is(text)) {
                    tell(text, null, event);
                }
            } else {
                node(event, false, depth + 1);
            }
        }

        /** {@code name: X} and {@code value: 1} of one map. */
        private void pair(int depth) {
            String name = "";
            String value = null;
            Event place = null;
            for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
                Event of = events.next();
                String key = e instanceof ScalarEvent scalar ? scalar.getValue() : "";
                String text = of instanceof ScalarEvent scalar ? scalar.getValue() : null;
                if (key.equals("name") && text != null) {
                    name = text;
                    place = of;
                } else if (key.equals("value")) {
                    value = text;
                }
                node(of, false, depth + 1);
            }
            if (place != null && VariableName.is(name)) {
                tell(name, value, place);
            }
        }

        private void tell(String name, @Nullable String value, Event place) {
            int line = place.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            boolean whole = value != null && value.indexOf('$') < 0;
            String text = value == null ? name : name + ": " + value;
            settings.accept(new ProjectSetting(name, whole ? value : null, file, line, text, reader));
        }
    }
}
