package io.envtrace.agent.weave;

import io.envtrace.agent.boot.Hooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** For what concerns the process: {@code System.getenv(String)}, children, the end. */
final class ProcessAdvice {
    private ProcessAdvice() {}

    static final class Getenv {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter() {
            return Hooks.beforeGetenv();
        }

        @Advice.OnMethodExit(onThrowable = SecurityException.class, suppress = Throwable.class)
        static void exit(
                @Advice.Argument(0) String name,
                @Advice.Return @Nullable String value,
                @Advice.Enter long sequence,
                @Advice.Thrown @Nullable Throwable refused) {
            if (refused == null) {
                Hooks.getenv(name, value, sequence);
            } else {
                Hooks.denied(name);
            }
        }
    }

    static final class WholeGetenv {
        @Advice.OnMethodExit(onThrowable = SecurityException.class, suppress = Throwable.class)
        static void exit(@Advice.Thrown @Nullable Throwable refused) {
            if (refused != null) {
                Hooks.deniedWhole();
            }
        }
    }

    static final class Guarding {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit() {
            Hooks.guarding();
        }
    }

    static final class Start {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(
                @Advice.Argument(value = 0, readOnly = false) String[] command,
                @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable
                        Object environment,
                @Advice.Argument(2) @Nullable String directory) {
            Object start = Hooks.beforeStart(command, environment, directory);
            command = Hooks.realCommand(start, command);
            environment = Hooks.realEnvironment(start, environment);
            return start;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter @Nullable Object start, @Advice.Return @Nullable Object process) {
            Hooks.afterStart(start, process);
        }
    }

    static final class Completion {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Advice.Argument(0) long pid,
                @Advice.Argument(1) boolean child,
                @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object future) {
            future = Hooks.completion(pid, child, future);
        }
    }

    static final class Shutdown {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit() {
            Hooks.shutdown();
        }
    }

    static final class Connect {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.AllArguments Object[] arguments) {
            Hooks.connected(arguments);
        }
    }

    static final class Redefinition {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) Class<?> type) {
            Hooks.redefining(type);
        }
    }
}
