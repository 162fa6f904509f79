package io.envtrace.agent.boot;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The maps behind the environments. Keys and values in them are the JDK's own objects, whose {@code toString} is the text; reading them
 * passes no hook.
 */
final class EnvironmentMaps {
    private static final String OWNER = "java.lang.ProcessEnvironment";

    private final @Nullable Object own;

    private EnvironmentMaps(@Nullable Object own) {
        this.own = own;
    }

    /** Finds the process's own environment, which is initialised by this. */
    static EnvironmentMaps create() throws ReflectiveOperationException {
        Class<?> owner = Class.forName(OWNER, true, null);
        try {
            return of(JdkFields.getStatic(owner, "theEnvironment"));
        } catch (LinkageError e) {
            // Java 8, where reflection reaches everything.
            Field field = owner.getDeclaredField("theEnvironment");
            field.setAccessible(true);
            return of(field.get(null));
        }
    }

    /** The same, where the process's own environment is known. */
    static EnvironmentMaps of(@Nullable Object own) {
        return new EnvironmentMaps(own);
    }

    /** Whether a hook's map is the process's own one. */
    boolean isOwn(@Nullable Object map) {
        return map == own;
    }

    /** The process's own environment. */
    @SuppressWarnings("unchecked")
    Map<Object, Object> own() {
        return own instanceof Map ? (Map<Object, Object>) own : java.util.Collections.<Object, Object>emptyMap();
    }

    /** Whether the process's own variables are these. */
    boolean ownAre(Map<String, String> expected) {
        Map<Object, Object> variables = own();
        if (variables.size() != expected.size()) {
            return false;
        }
        for (Map.Entry<Object, Object> variable : variables.entrySet()) {
            String value = expected.get(variable.getKey().toString());
            if (value == null || !GivenTexts.isSame(value, variable.getValue().toString())) {
                return false;
            }
        }
        return true;
    }

    /** The texts of an environment's names and values. */
    static Map<String, String> texts(Map<?, ?> variables) {
        Map<String, String> texts = new HashMap<String, String>();
        for (Map.Entry<?, ?> variable : variables.entrySet()) {
            texts.put(variable.getKey().toString(), variable.getValue().toString());
        }
        return texts;
    }

    /** The map behind a HashMap's view or one of its iterators. */
    static @Nullable Object mapOf(Object viewOrIterator) {
        return read(viewOrIterator, "this$0");
    }

    /** How many variables an environment has, by its map or one of the map's views. */
    static int size(Object mapOrView) {
        return mapOrView instanceof Map ? ((Map<?, ?>) mapOrView).size() : ((Collection<?>) mapOrView).size();
    }

    /** The map that a {@code StringEnvironment} shows. */
    static @Nullable Object mapIn(Object stringEnvironment) {
        return read(stringEnvironment, "m");
    }

    /** The entry that a HashMap's iterator has returned last; null if none. */
    static Map.@Nullable Entry<?, ?> current(Object iterator) {
        return (Map.Entry<?, ?>) read(iterator, "current");
    }

    /** What an object's field refers to, whatever the access to it; null if there is no such field. */
    static @Nullable Object read(Object object, String name) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            try {
                return JdkFields.get(object, JdkFields.offset(type, name));
            } catch (InternalError e) {
                continue; // not declared in this class
            } catch (LinkageError e) {
                return readByReflection(object, type, name);
            }
        }
        return null;
    }

    private static @Nullable Object readByReflection(Object object, Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            return type.getSuperclass() == null ? null : readByReflection(object, type.getSuperclass(), name);
        }
    }
}
