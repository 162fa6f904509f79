package io.envtrace.agent.weave;

import java.lang.reflect.InvocationHandler;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** The same as {@link CopyAdvice} for classes that cannot see the hooks: all that is woven into them is of the JDK. */
final class BridgedCopyAdvice {
    private BridgedCopyAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @HookNumber int adapter,
            @Advice.This(optional = true) @Nullable Object asked,
            @Advice.AllArguments Object[] arguments,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object answer)
            throws Throwable {
        Class.forName("io.envtrace.agent.boot.CopyBridge", true, null)
                .asSubclass(InvocationHandler.class)
                .getDeclaredConstructor()
                .newInstance()
                .invoke(asked, null, new Object[] {adapter, arguments, answer});
    }
}
