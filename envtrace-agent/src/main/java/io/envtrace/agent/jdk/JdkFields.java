package io.envtrace.agent.jdk;

import java.lang.reflect.Field;
import jdk.internal.misc.Unsafe;

/** Reads private fields of the JDK's objects without opening their packages. JDK 12 and later. */
public final class JdkFields {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private JdkFields() {}

    /**
     * Where an instance field is.
     *
     * @throws InternalError there is no such field
     */
    public static long offset(Class<?> type, String name) {
        return UNSAFE.objectFieldOffset(type, name);
    }

    /** A reference field's value. */
    public static Object get(Object object, long offset) {
        return UNSAFE.getReference(object, offset);
    }

    /** A static reference field's value. */
    public static Object getStatic(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        return UNSAFE.getReference(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field));
    }
}
