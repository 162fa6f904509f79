package io.envtrace.core.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Makes a tree of one YAML document from the parser's events: of bounded depth, without aliases and repeated keys. */
public final class YamlTree {
    private static final int DEEPEST = 8;
    private static final int LARGEST = 1 << 20;

    private final String file;
    private final Iterator<Event> events;

    private YamlTree(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /**
     * Reads a document.
     *
     * @param file its name, for messages
     * @throws YamlException it is larger than 1 MiB, not UTF-8, or not one document of keys, lists and text
     * @throws IOException it cannot be read
     */
    public static YamlNode read(InputStream in, String file) throws IOException {
        return read(text(in, file), file);
    }

    /**
     * Reads a text that a person writes, as YAML is one.
     *
     * @param file its name, for messages
     * @throws YamlException it is larger than 1 MiB, or not UTF-8
     * @throws IOException it cannot be read
     */
    public static String text(InputStream in, String file) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new YamlException(file + ": larger than 1 MiB");
        }
        return decode(bytes, file);
    }

    private static String decode(byte[] bytes, String file) throws YamlException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new YamlException(file + ": not UTF-8");
        }
    }

    /** Reads a document; the file is for messages. */
    static YamlNode read(String text, String file) throws YamlException {
        LoadSettings settings = LoadSettings.builder()
                .setParseComments(false)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            return new YamlTree(file, new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            throw new YamlException(file + at(e.getProblemMark()) + ": " + e.getProblem());
        } catch (ReaderException e) {
            throw new YamlException(file + place(text, e.getPosition()) + ": a character that YAML does not allow");
        } catch (YamlEngineException e) {
            throw new YamlException(file + ": not YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static String at(Optional<Mark> mark) {
        return mark.map(m -> text(place(m))).orElse("");
    }

    private static String text(YamlNode.Place place) {
        return ":" + place.line() + ":" + place.column();
    }

    private static YamlNode.Place place(Mark mark) {
        return new YamlNode.Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The parser counts code points. */
    private static String place(String text, int position) {
        int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return ":" + line + ":" + (end - before.lastIndexOf('\n'));
    }

    /** A failure that names the file and the place. */
    public static YamlException wrong(String file, YamlNode.Place place, String reason) {
        return new YamlException(file + text(place) + ": " + reason);
    }

    private static YamlNode.Place place(Event event) {
        return event.getStartMark().map(YamlTree::place).orElse(new YamlNode.Place(1, 1));
    }

    private YamlNode document() throws YamlException {
        events.next();
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            throw new YamlException(file + ": empty");
        }
        YamlNode node = node(events.next(), 0);
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw wrong(file, place(end), "a second document; there may be only one");
        }
        return node;
    }

    private YamlNode node(Event event, int depth) throws YamlException {
        if (depth > DEEPEST) {
            throw wrong(file, place(event), "nested too deep");
        }
        if (event.getEventId() == Event.ID.Alias
                || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw wrong(file, place(event), "anchors and aliases are not supported");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (event instanceof SequenceStartEvent) {
            return sequence(event, depth);
        }
        if (event instanceof MappingStartEvent) {
            return mapping(event, depth);
        }
        throw wrong(file, place(event), "unexpected");
    }

    private static YamlNode.Scalar scalar(ScalarEvent event) {
        return new YamlNode.Scalar(event.getValue(), event.getScalarStyle() == ScalarStyle.PLAIN, place(event));
    }

    private YamlNode sequence(Event start, int depth) throws YamlException {
        List<YamlNode> items = new ArrayList<>();
        for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
            items.add(node(e, depth + 1));
        }
        return new YamlNode.Sequence(items, place(start));
    }

    private YamlNode mapping(Event start, int depth) throws YamlException {
        Map<YamlNode.Scalar, YamlNode> entries = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
            if (!(node(e, depth + 1) instanceof YamlNode.Scalar key)) {
                throw wrong(file, place(e), "a key has to be text");
            }
            if (!keys.add(key.text())) {
                throw wrong(file, key.place(), "\"" + key.text() + "\" is there twice");
            }
            entries.put(key, node(events.next(), depth + 1));
        }
        return new YamlNode.Mapping(entries, place(start));
    }
}
