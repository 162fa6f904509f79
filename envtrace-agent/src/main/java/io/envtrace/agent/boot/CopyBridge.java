package io.envtrace.agent.boot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The way to the hooks from classes whose loader shows them nothing of the boot loader's but the JDK (OSGi bundles, JBoss Modules): they find it by name, in the
 * boot loader itself, and call it by an interface of the JDK.
 */
public final class CopyBridge implements InvocationHandler {
    /** For woven code, which knows this class by its name. */
    public CopyBridge() {}

    /**
     * A framework was asked for variables that it has copied.
     *
     * @param asked the object that was asked; null for a static method
     * @param method not looked at
     * @param call the adapter's number, the arguments, the answer
     */
    @Override
    public @Nullable Object invoke(@Nullable Object asked, @Nullable Method method, Object[] call) {
        Hooks.asked((Integer) call[0], asked, (Object[]) call[1], call[2]);
        return null;
    }
}
