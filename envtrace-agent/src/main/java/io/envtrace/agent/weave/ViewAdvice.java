package io.envtrace.agent.weave;

import io.envtrace.agent.boot.Hooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** For the views of {@code ProcessEnvironment.StringEnvironment}, their iterators and their entries. */
final class ViewAdvice {
    private ViewAdvice() {}

    static final class Whole {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@HookNumber int hook, @Backing Object view) {
            Hooks.wholeView(hook, view);
        }
    }

    static final class Size {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@HookNumber int view, @Backing Object backing, @Advice.Return int size) {
            Hooks.viewSize(view, backing, size);
        }
    }

    static final class IsEmpty {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@HookNumber int view, @Backing Object backing, @Advice.Return boolean empty) {
            Hooks.viewIsEmpty(view, backing, empty);
        }
    }

    static final class Contains {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@HookNumber int view, @Backing Object backing, @Advice.Argument(0) @Nullable Object element) {
            Hooks.viewContains(view, backing, element);
        }
    }

    static final class Remove {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(
                @HookNumber int view, @Backing Object backing, @Advice.Argument(0) @Nullable Object element) {
            return Hooks.beforeViewRemove(view, backing, element);
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@HookNumber int view, @Backing Object backing, @Advice.Enter @Nullable Object variable) {
            Hooks.viewRemove(view, backing, variable);
        }
    }

    static final class IteratorRemove {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Backing Object iterator) {
            return Hooks.beforeIteratorRemove(iterator);
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@HookNumber int view, @Backing Object iterator, @Advice.Enter @Nullable Object variable) {
            Hooks.viewRemove(view, iterator, variable);
        }
    }

    static final class SetValue {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Backing Object entry, @Advice.Argument(0) Object value, @Advice.Return @Nullable Object previous) {
            Hooks.setValue(entry, value, previous);
        }
    }
}
