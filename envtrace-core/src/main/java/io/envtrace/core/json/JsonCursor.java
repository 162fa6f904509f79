package io.envtrace.core.json;

import io.envtrace.core.packed.TextPool;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;

/** A cursor over an untrusted JSON text. Errors name file, line and column. */
public final class JsonCursor implements Closeable {
    private final String name;
    private final JsonParser parser;

    /** Begins before the first token; the name is for messages. @throws IOException the stream cannot be read */
    public JsonCursor(InputStream in, String name) throws IOException {
        this.name = name;
        try {
            // It looks into the stream for the encoding.
            this.parser = Json.parser(in);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /** Reads one field's value; the cursor stands on it. */
    @FunctionalInterface
    public interface Field {
        /** Returns false for a field that it does not know: its value is passed over. */
        boolean read(String field) throws IOException;
    }

    /** Reads one element of a list; the cursor stands on it. */
    @FunctionalInterface
    public interface Item<T> {
        T read() throws IOException;
    }

    /** Reads one element of a list and stores it elsewhere; the cursor stands on it. */
    @FunctionalInterface
    public interface Element {
        void read() throws IOException;
    }

    /** Goes to the first token. */
    public void start() throws IOException {
        next();
    }

    /** Checks that nothing follows. */
    public void end() throws IOException {
        if (next() != null) {
            throw wrong("there is more after the end");
        }
    }

    private @Nullable JsonToken next() throws IOException {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    /** What the parser's exception means. */
    private IOException failure(JacksonException e) {
        if (e instanceof JacksonIOException io) {
            return Objects.requireNonNull(io.getCause());
        }
        if (e instanceof StreamConstraintsException) {
            return wrong("too deep, too long or too large", parser.currentLocation());
        }
        return wrong(firstLine(e.getOriginalMessage()), e.getLocation());
    }

    private static String firstLine(@Nullable String message) {
        String m = message == null ? "not JSON" : withoutPlaces(message);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < m.length() && line.length() < 200 && m.charAt(i) != '\n'; i++) {
            char c = m.charAt(i);
            line.append(c < ' ' || c > '~' ? '?' : c);
        }
        return line.toString();
    }

    /** Removes the parser's own description of the place, which names its classes. */
    private static String withoutPlaces(String message) {
        int place = message.indexOf(" (start marker at");
        int source = message.indexOf("[Source:");
        int end = place >= 0 ? place : source >= 0 ? source : message.length();
        return message.substring(0, end).stripTrailing();
    }

    /** The line of the current token, from 1. */
    public int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** An error at the current token. */
    public TraceFormatException wrong(String why) {
        return wrong(why, parser.currentTokenLocation());
    }

    private TraceFormatException wrong(String why, @Nullable TokenStreamLocation at) {
        String place = at == null ? "" : ":" + at.getLineNr() + ":" + Math.max(1, at.getColumnNr());
        return new TraceFormatException(name + place + ": " + why);
    }

    private TraceFormatException expected(String what) {
        return wrong("expected " + what);
    }

    /** Whether the current value is null. */
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    public boolean isString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Reads an object; the cursor ends on its last token. */
    public void object(Field fields) throws IOException {
        if (!isObject()) {
            throw expected("an object");
        }
        while (next() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            next();
            if (!fields.read(field)) {
                skip();
            }
        }
    }

    private void skip() throws IOException {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    /** Reads a list. */
    public <T> List<T> list(Item<T> item) throws IOException {
        List<T> all = new ArrayList<>();
        elements(() -> all.add(item.read()));
        return all;
    }

    /** Reads a list that is kept elsewhere. */
    public void elements(Element element) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw expected("a list");
        }
        while (next() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    public List<String> strings() throws IOException {
        return list(this::string);
    }

    public String string() throws IOException {
        checkString();
        try {
            return parser.getString();
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    private void checkString() throws IOException {
        if (!isString()) {
            throw expected("a string");
        }
    }

    /** A string's number in the pool. */
    public int string(TextPool pool) throws IOException {
        checkString();
        try {
            return pool.number(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    public @Nullable String stringOrNull() throws IOException {
        return isNull() ? null : string();
    }

    public boolean flag() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw expected("true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    public long number() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw expected("a whole number");
        }
        try {
            return parser.getLongValue();
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    /** A whole number that is not negative. */
    public long amount() throws IOException {
        long n = number();
        if (n < 0) {
            throw expected("a number from 0");
        }
        return n;
    }

    /** A number between two others, both included. */
    public int between(int lowest, int highest) throws IOException {
        long n = number();
        if (n < lowest || n > highest) {
            throw expected("a number from " + lowest + " to " + highest);
        }
        return (int) n;
    }

    /** An index into a list that may come later in the text. */
    public int index() throws IOException {
        return between(0, Integer.MAX_VALUE);
    }

    public @Nullable Integer indexOrNull() throws IOException {
        return isNull() ? null : Integer.valueOf(index());
    }

    /** A constant by its name. */
    public <E extends Enum<E>> E constant(ConstantNames<E> names) throws IOException {
        checkString();
        E constant = constantOrNull(names);
        if (constant == null) {
            throw wrong("not one of " + names);
        }
        return constant;
    }

    private <E extends Enum<E>> @Nullable E constantOrNull(ConstantNames<E> names) throws IOException {
        try {
            return names.find(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    /** A field that has to be there; the message names the object that it misses in. */
    public <T> T required(@Nullable T value, String field) throws IOException {
        if (value == null) {
            throw wrong("\"" + field + "\" is missing");
        }
        return value;
    }

    @Override
    public void close() {
        parser.close();
    }
}
