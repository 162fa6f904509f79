package io.envtrace.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Gives one class of a framework its hooks, and is registered for no longer than that takes. */
final class AdapterTransformer implements ClassFileTransformer {
    private final Class<?> type;
    private final AdapterBytes bytes;
    private final HookGaps gaps;
    private final boolean bridged;

    /** @param bridged whether the class cannot see the hooks */
    AdapterTransformer(Class<?> type, AdapterBytes bytes, HookGaps gaps, boolean bridged) {
        this.type = type;
        this.bytes = bytes;
        this.gaps = gaps;
        this.bridged = bridged;
    }

    void transform(Instrumentation instrumentation) throws UnmodifiableClassException {
        instrumentation.addTransformer(this, true);
        try {
            instrumentation.retransformClasses(type);
        } finally {
            instrumentation.removeTransformer(this);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] original) {
        if (redefined != type || name == null) {
            return null;
        }
        try {
            return bytes.woven(name, original, bridged);
        } catch (Throwable t) {
            gaps.failed(name, t);
            return null;
        }
    }
}
