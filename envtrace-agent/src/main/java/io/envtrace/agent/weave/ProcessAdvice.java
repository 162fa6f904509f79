package io.envtrace.agent.weave;

import io.envtrace.agent.boot.Hooks;
import net.bytebuddy.asm.Advice;

/** For what concerns the process: {@code System.getenv(String)}, children, the end. */
final class ProcessAdvice {
    private ProcessAdvice() {}

    static final class Getenv {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter() {
            return Hooks.beforeGetenv();
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) String name, @Advice.Return String value, @Advice.Enter long sequence) {
            Hooks.getenv(name, value, sequence);
        }
    }

    static final class Shutdown {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit() {
            Hooks.shutdown();
        }
    }
}
