package io.envtrace.agent.weave;

import io.envtrace.agent.boot.Hooks;
import net.bytebuddy.asm.Advice;

/** For what removes all variables: an environment's map or one of its views. */
final class ClearAdvice {
    private ClearAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@Backing Object mapOrView) {
        return Hooks.beforeClear(mapOrView);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookNumber int hook, @Backing Object mapOrView, @Advice.Enter int before) {
        Hooks.clear(hook, mapOrView, before);
    }
}
