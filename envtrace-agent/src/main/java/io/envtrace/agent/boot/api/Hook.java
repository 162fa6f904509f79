package io.envtrace.agent.boot.api;

import io.envtrace.event.Operation;

/** Names a place in the JDK that was woven into: the view of the environment it is in, and what is asked of the view there. */
public final class Hook {
    /** The map itself. */
    public static final int MAP = 0x00;
    /** Its {@code entrySet()}. */
    public static final int ENTRIES = 0x10;
    /** Its {@code keySet()}. */
    public static final int KEYS = 0x20;
    /** Its {@code values()}. */
    public static final int VALUES = 0x30;
    /** One entry of it. */
    public static final int ENTRY = 0x40;
    /** {@link System} and {@code ProcessImpl}, where no map is at hand. */
    public static final int PROCESS = 0x50;

    /** A value by its name. */
    public static final int GET = 1;
    /** Whether a name is there. */
    public static final int CONTAINS = 2;

    public static final int PUT = 3;
    public static final int REMOVE = 4;
    public static final int CLEAR = 5;
    public static final int SIZE = 6;
    /** The size of an environment without variables: nothing is walked after it. */
    public static final int SIZE_ZERO = 7;
    /** Iterators, and what compares or searches the whole. */
    public static final int WALK = 8;
    /** A child process. */
    public static final int START = 9;

    /** A framework's copy of the environment. */
    public static final int COPY = 0x60;

    private static final int OPERATION_MASK = 0xF;
    /** What of a hook is its view. */
    public static final int VIEW_MASK = 0xF0;

    private static final int ADAPTER_SHIFT = 8;

    private Hook() {}

    /** A question to a framework's copy, by the number of its adapter. */
    public static int ofCopy(int adapter) {
        return adapter << ADAPTER_SHIFT | COPY | GET;
    }

    static int adapter(int hook) {
        return hook >> ADAPTER_SHIFT;
    }

    static int view(int hook) {
        return hook & VIEW_MASK;
    }

    static int asked(int hook) {
        return hook & OPERATION_MASK;
    }

    public static Operation operation(int hook) {
        switch (asked(hook)) {
            case GET:
            case CONTAINS:
                return Operation.GET;
            case PUT:
                return Operation.SET;
            case REMOVE:
                return Operation.UNSET;
            case CLEAR:
                return Operation.CLEAR;
            case START:
                return Operation.EXEC;
            default:
                return Operation.LIST;
        }
    }
}
