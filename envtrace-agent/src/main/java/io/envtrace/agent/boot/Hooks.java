package io.envtrace.agent.boot;

import io.envtrace.agent.boot.api.Hook;
import io.envtrace.agent.boot.child.ChildStart;
import io.envtrace.agent.boot.guard.LostEvents;
import io.envtrace.agent.boot.log.PreviousText;
import io.envtrace.event.Outcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the instructions woven into the JDK call, after the JDK's own method has done its work. Nothing is thrown from here: what goes
 * wrong is a lost event.
 */
public final class Hooks {
    private Hooks() {}

    /** A value was asked for by its name. */
    public static void get(Object map, Object name, @Nullable Object value) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                String text = (String) value;
                tracing.record(Hook.MAP | Hook.GET, tracing.isOwn(map), (String) name, text, Outcome.of(text));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** It was asked whether a name is there. */
    public static void containsKey(Object map, Object name, boolean there) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                Outcome outcome = Outcome.of(there);
                tracing.record(Hook.MAP | Hook.CONTAINS, tracing.isOwn(map), (String) name, null, outcome);
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** A variable was given a value; before, it had another one, or none. */
    public static void put(Object map, Object name, Object value, @Nullable Object previous) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                boolean own = tracing.isOwn(map);
                tracing.set(Hook.MAP | Hook.PUT, own, (String) name, (String) value, PreviousText.of(previous));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** A variable was removed by its name, if there was one. */
    public static void remove(Object map, Object name, @Nullable Object previous) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                boolean own = tracing.isOwn(map);
                tracing.set(Hook.MAP | Hook.REMOVE, own, (String) name, null, PreviousText.of(previous));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** Before a map or a view is cleared: how many variables there are, and 1; 0 where that is not known. */
    public static int beforeClear(Object mapOrView) {
        try {
            return Tracing.active() == null ? 0 : EnvironmentMaps.size(mapOrView) + 1;
        } catch (Throwable t) {
            LostEvents.count();
            return 0;
        }
    }

    /** A map was cleared, or a view of it; {@code before} is what {@link #beforeClear} has returned. */
    public static void clear(int hook, Object mapOrView, int before) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                boolean map = (hook & Hook.VIEW_MASK) == Hook.MAP;
                boolean own = tracing.isOwn(map ? mapOrView : EnvironmentMaps.mapOf(mapOrView));
                tracing.cleared(hook, own, before == 0 ? null : PreviousText.ofAll(before - 1));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** The whole map was searched or compared. */
    public static void whole(int hook, Object map) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                tracing.recordWhole(hook, tracing.isOwn(map));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** The number of a map's variables was asked for. */
    public static void size(Object map, int size) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                tracing.recordWhole(Hook.MAP | (size == 0 ? Hook.SIZE_ZERO : Hook.SIZE), tracing.isOwn(map));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** A view was walked, searched or compared. */
    public static void wholeView(int hook, Object view) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                tracing.recordWhole(hook, tracing.isOwn(EnvironmentMaps.mapOf(view)));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** The number of a view's elements was asked for. */
    public static void viewSize(int view, Object backing, int size) {
        wholeView(view | (size == 0 ? Hook.SIZE_ZERO : Hook.SIZE), backing);
    }

    /** Whether a map is empty was asked for. */
    public static void isEmpty(Object map, boolean empty) {
        size(map, empty ? 0 : 1);
    }

    /** Whether a view is empty was asked for. */
    public static void viewIsEmpty(int view, Object backing, boolean empty) {
        viewSize(view, backing, empty ? 0 : 1);
    }

    /** It was asked whether a view has an entry or a name. */
    public static void viewContains(int view, Object backing, @Nullable Object element) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                tracing.contains(view, backing, element);
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** Before an element is removed from a view: returns its {@link RemovedVariable}, null if it is not there. */
    public static @Nullable Object beforeViewRemove(int view, Object backing, @Nullable Object element) {
        try {
            return Tracing.active() == null ? null : EnvironmentSearch.variableOf(view, backing, element);
        } catch (Throwable t) {
            LostEvents.count();
            return null;
        }
    }

    /** Before an iterator removes its current element: returns its {@link RemovedVariable}. */
    public static @Nullable Object beforeIteratorRemove(Object iterator) {
        try {
            Map.Entry<?, ?> current = Tracing.active() == null ? null : EnvironmentMaps.current(iterator);
            return current == null ? null : RemovedVariable.of(current);
        } catch (Throwable t) {
            LostEvents.count();
            return null;
        }
    }

    /** A variable was removed through a view or an iterator. */
    public static void viewRemove(int view, Object viewOrIterator, @Nullable Object variable) {
        if (variable == null) {
            return;
        }
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                RemovedVariable removed = (RemovedVariable) variable;
                boolean own = tracing.isOwn(EnvironmentMaps.mapOf(viewOrIterator));
                tracing.set(view | Hook.REMOVE, own, removed.name, null, PreviousText.of(removed.value));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** An entry was given a value. Only a child's environment lets the program do that. */
    public static void setValue(Object entry, Object value, @Nullable Object previous) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                String name = ((Map.Entry<?, ?>) entry).getKey().toString();
                tracing.set(Hook.ENTRY | Hook.PUT, false, name, (String) value, PreviousText.of(previous));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** {@code System.getenv(String)} where nothing else sees it; see {@link InnerHookCount}. */
    public static long beforeGetenv() {
        try {
            return InnerHookCount.current();
        } catch (Throwable t) {
            LostEvents.count();
            return 0;
        }
    }

    /** {@code System.getenv(String)} has returned. */
    public static void getenv(String name, @Nullable String value, long sequence) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null && InnerHookCount.current() == sequence) {
                tracing.record(Hook.PROCESS | Hook.GET, true, name, value, Outcome.of(value));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** {@code System.getenv(String)} was refused. */
    public static void denied(String name) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                tracing.record(Hook.PROCESS | Hook.GET, true, name, null, Outcome.DENIED);
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** {@code System.getenv()} was refused, or {@code ProcessBuilder.environment()}. */
    public static void deniedWhole() {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                tracing.recordDenied(Hook.PROCESS | Hook.WALK);
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** A security manager is about to be set. */
    public static void guarding() {
        try {
            Redefinitions.guard();
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /**
     * A framework was asked for variables that it has copied.
     *
     * @param adapter the number of the adapter by which it is listened to
     * @param asked the object that was asked; null for a static method
     */
    public static void asked(int adapter, @Nullable Object asked, Object[] arguments, @Nullable Object answer) {
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                tracing.copies().record(adapter, asked, arguments, answer, tracing);
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** Before a child starts: returns what the two methods below and {@link #afterStart} need. */
    @SuppressWarnings("unchecked")
    public static @Nullable Object beforeStart(
            String[] command, @Nullable Object environment, @Nullable String directory) {
        try {
            Tracing tracing = Tracing.active();
            Map<String, String> given = (Map<String, String>) environment;
            return tracing == null ? null : tracing.beforeStart(command, given, directory);
        } catch (Throwable t) {
            LostEvents.count();
            return null;
        }
    }

    /** The command that is really executed. */
    public static String[] realCommand(@Nullable Object start, String[] command) {
        return start == null ? command : ((ChildStart) start).launch.command;
    }

    /** The environment that the child is really given. */
    public static @Nullable Object realEnvironment(@Nullable Object start, @Nullable Object environment) {
        return start == null ? environment : ((ChildStart) start).launch.environment;
    }

    /** A child was started, or could not be. */
    public static void afterStart(@Nullable Object start, @Nullable Object process) {
        if (start == null) {
            return;
        }
        try {
            Tracing tracing = Tracing.active();
            if (tracing != null) {
                tracing.afterStart((ChildStart) start, (Process) process);
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /**
     * Somebody will be told when a child ends. Returns what completes after the end is recorded: the process may end as soon as
     * the program knows of it.
     */
    @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"}) // the JDK's method returns it
    public static Object completion(long pid, boolean child, Object future) {
        try {
            Tracing tracing = child ? Tracing.active() : null;
            if (tracing != null) {
                return ((CompletableFuture<Integer>) future).whenComplete(tracing.exitListener(pid));
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
        return future;
    }

    /** A connection was made. */
    public static void connected(Object[] arguments) {
        try {
            Object address = Connections.local(arguments);
            Tracing tracing = address == null ? null : Tracing.active();
            if (tracing != null && address != null) {
                tracing.connected(address);
            }
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** A class is about to be redefined by some agent. */
    public static void redefining(Class<?> type) {
        try {
            Redefinitions.begin(type);
        } catch (Throwable t) {
            LostEvents.count();
        }
    }

    /** All is over: what follows is at most what daemon threads still do. */
    public static void shutdown() {
        try {
            Tracing.close();
        } catch (Throwable t) {
            LostEvents.count();
        }
    }
}
