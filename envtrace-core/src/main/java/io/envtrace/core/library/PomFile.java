package io.envtrace.core.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Coordinates from a {@code pom.xml}. Read without DTD and external entities; other files are not looked at. */
final class PomFile {
    static final int MAX_SIZE = 4 << 20;
    private static final int MAX_DEPTH = 100;

    private PomFile() {}

    /** Null where the file names no artifact. */
    static @Nullable Coordinates read(Path file) throws IOException {
        if (Files.size(file) > MAX_SIZE) {
            throw new IOException(file + " is too large");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return coordinates(texts(in));
        } catch (XMLStreamException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Coordinates coordinates(Map<String, String> texts) {
        String artifact = texts.get("project/artifactId");
        if (artifact == null) {
            return null;
        }
        String group = texts.getOrDefault("project/groupId", texts.getOrDefault("project/parent/groupId", ""));
        String version = texts.getOrDefault("project/version", texts.getOrDefault("project/parent/version", ""));
        return new Coordinates(resolve(group, texts), artifact, resolve(version, texts));
    }

    /** A value that is one property of the same file; empty for any other that is not plain. */
    private static String resolve(String value, Map<String, String> texts) {
        if (!value.contains("${")) {
            return value;
        }
        String name = value.startsWith("${") && value.endsWith("}") ? value.substring(2, value.length() - 1) : "";
        String found = texts.getOrDefault("project/properties/" + name, "");
        return found.contains("${") ? "" : found;
    }

    /** The texts of the elements that coordinates are made of, by path. */
    private static Map<String, String> texts(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        Map<String, String> texts = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open.addLast(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS -> {
                    if (open.size() <= 3 && !xml.isWhiteSpace()) {
                        texts.putIfAbsent(path(open), xml.getText().trim());
                    }
                }
                default -> {}
            }
            if (open.size() > MAX_DEPTH) {
                throw new XMLStreamException("nested too deeply");
            }
        }
        return texts;
    }

    private static String path(Deque<String> open) {
        StringBuilder path = new StringBuilder();
        for (Iterator<String> i = open.iterator(); i.hasNext(); ) {
            path.append(i.next()).append(i.hasNext() ? "/" : "");
        }
        return path.toString();
    }
}
