package io.envtrace.core.library;

import org.jspecify.annotations.Nullable;

/** Classes that were made at run time, for which no one says where they came from. */
public final class GeneratedClasses {
    /** Each separates the host's name from what the generator added. */
    private static final String[] MARKS = {
        "$$Lambda",
        "$$SpringCGLIB$$",
        "$$EnhancerBy",
        "$$FastClassBy",
        "$$FastClass",
        "$ByteBuddy$",
        "$HibernateProxy$",
        "$HibernateInstantiator$",
        "$MockitoMock$",
        "$auxiliary$",
        "_$$_",
        "$Proxy$_$$_WeldClientProxy",
        "$$InjectedInvoker",
        "/0x",
        "+0x",
    };

    private GeneratedClasses() {}

    /** The class that a generated one was made for; null if the name is none of a known generator. */
    public static @Nullable String host(String type) {
        int cut = -1;
        for (String mark : MARKS) {
            int at = type.indexOf(mark);
            if (at > 0 && (cut < 0 || at < cut)) {
                cut = at;
            }
        }
        return cut < 0 ? null : type.substring(0, cut);
    }
}
