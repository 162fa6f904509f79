package io.envtrace.agent.boot;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import jdk.internal.misc.Unsafe;

/**
 * Reads private fields of the JDK's objects without opening their packages. Java 9 and later; built with the classes of
 * {@code io.envtrace.agent.jdk}, and like them not to be touched without catching {@link LinkageError}. In this package and not public,
 * because every class of the program can call what is public in the boot loader.
 */
final class JdkFields {
    /**
     * After 15 calls the JDK generates a class to make them with. That must not happen later, where the stack may be ending: see
     * {@code LogMapper}.
     */
    private static final int CALLS_BEFORE_GENERATED = 20;

    /** How JDKs before 12 read a reference; null on later ones. */
    private static volatile Method early;

    private JdkFields() {}

    /**
     * Where an instance field is.
     *
     * @throws InternalError there is no such field
     */
    static long offset(Class<?> type, String name) {
        try {
            return Unsafe.getUnsafe().objectFieldOffset(type, name);
        } catch (NoSuchMethodError e) {
            return earlyOffset(type, name);
        }
    }

    private static long earlyOffset(Class<?> type, String name) {
        try {
            return Unsafe.getUnsafe().objectFieldOffset(type.getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            throw new InternalError(name, e);
        }
    }

    /** A reference field's value. */
    static Object get(Object object, long offset) {
        Method method = early;
        if (method != null) {
            return early(method, object, offset);
        }
        try {
            return Unsafe.getUnsafe().getReference(object, offset);
        } catch (NoSuchMethodError e) {
            method = earlyMethod(e);
            early = method;
            return early(method, object, offset);
        }
    }

    private static Method earlyMethod(NoSuchMethodError none) {
        try {
            Method method = Unsafe.class.getMethod("getObject", Object.class, long.class);
            for (int i = 0; i < CALLS_BEFORE_GENERATED; i++) {
                early(method, new Object[1], Unsafe.ARRAY_OBJECT_BASE_OFFSET);
            }
            return method;
        } catch (NoSuchMethodException e) {
            throw none;
        }
    }

    private static Object early(Method method, Object object, long offset) {
        try {
            return method.invoke(Unsafe.getUnsafe(), object, offset);
        } catch (ReflectiveOperationException e) {
            // No narrower class: it would be loaded when a StackOverflowError passes here.
            throw new InternalError(e);
        }
    }

    /** A static reference field's value. */
    static Object getStatic(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        Unsafe unsafe = Unsafe.getUnsafe();
        return get(unsafe.staticFieldBase(field), unsafe.staticFieldOffset(field));
    }
}
