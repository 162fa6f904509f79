package io.envtrace.agent.weave;

import io.envtrace.agent.boot.Hooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** For {@code ProcessEnvironment.StringEnvironment}. */
final class MapAdvice {
    private MapAdvice() {}

    static final class Get {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Backing Object map, @Advice.Argument(0) Object name, @Advice.Return Object value) {
            Hooks.get(map, name, value);
        }
    }

    static final class ContainsKey {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Backing Object map, @Advice.Argument(0) Object name, @Advice.Return boolean there) {
            Hooks.containsKey(map, name, there);
        }
    }

    static final class Put {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Backing Object map,
                @Advice.Argument(0) Object name,
                @Advice.Argument(1) Object value,
                @Advice.Return @Nullable Object previous) {
            Hooks.put(map, name, value, previous);
        }
    }

    static final class Remove {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Backing Object map, @Advice.Argument(0) Object name, @Advice.Return @Nullable Object previous) {
            Hooks.remove(map, name, previous);
        }
    }

    static final class Whole {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@HookNumber int hook, @Backing Object map) {
            Hooks.whole(hook, map);
        }
    }

    static final class Size {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Backing Object map, @Advice.Return int size) {
            Hooks.size(map, size);
        }
    }

    static final class IsEmpty {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Backing Object map, @Advice.Return boolean empty) {
            Hooks.isEmpty(map, empty);
        }
    }
}
