package io.envtrace.agent.weave;

import io.envtrace.agent.boot.Hooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** For a framework's method that answers from its copy of the environment. */
final class CopyAdvice {
    private CopyAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @HookNumber int adapter,
            @Advice.This(optional = true) @Nullable Object asked,
            @Advice.AllArguments Object[] arguments,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object answer) {
        Hooks.asked(adapter, asked, arguments, answer);
    }
}
