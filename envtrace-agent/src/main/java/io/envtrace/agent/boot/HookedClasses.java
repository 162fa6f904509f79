package io.envtrace.agent.boot;

/** The JDK's classes that hooks are woven into. What is woven into them is said in {@code io.envtrace.agent.weave.Instrumentations}. */
public final class HookedClasses {
    /** Hooked only where the others do not see its calls; see {@link InnerHookCount}. */
    public static final String SYSTEM = "java/lang/System";

    /** Initialised when a program sets a security manager, before that has its first say. From JDK 17 to 23. */
    private static final String SECURITY_MANAGER_CALLERS = "java/lang/System$CallersHolder";

    private static final String CONNECT = "sun/nio/ch/Net";

    /** From JDK 16 on. */
    private static final String CONNECT_UNIX = "sun/nio/ch/UnixDomainSockets";

    private static final String ENVIRONMENT = "java/lang/ProcessEnvironment";

    private static final String[] AT_LOAD = {
        ENVIRONMENT + "$StringEnvironment",
        ENVIRONMENT + "$StringEntrySet",
        ENVIRONMENT + "$StringEntrySet$1",
        ENVIRONMENT + "$StringKeySet",
        ENVIRONMENT + "$StringKeySet$1",
        ENVIRONMENT + "$StringValues",
        ENVIRONMENT + "$StringValues$1",
        ENVIRONMENT + "$StringEntry",
        "java/lang/ProcessImpl",
        "java/lang/ProcessHandleImpl",
        "java/lang/Shutdown",
        "java/lang/instrument/ClassDefinition",
        SECURITY_MANAGER_CALLERS,
        CONNECT,
        CONNECT_UNIX,
    };

    private HookedClasses() {}

    /** Those hooked when they are loaded, with slashes in their names. */
    public static String[] atLoad() {
        return AT_LOAD.clone();
    }

    /** Whether some JDKs lack a class: on Java 8 the ends of children are not seen, and later ones have no security manager. */
    public static boolean isOptional(String internalName) {
        return internalName.equals("java/lang/ProcessHandleImpl")
                || internalName.equals(SECURITY_MANAGER_CALLERS)
                || internalName.equals(CONNECT_UNIX);
    }

    /** Whether a class is hooked when it is loaded. */
    public static boolean isHookedAtLoad(String internalName) {
        for (String hooked : AT_LOAD) {
            if (hooked.equals(internalName)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class is the one whose replacement means that {@link #SYSTEM} must be hooked. */
    public static boolean isEnvironment(String internalName) {
        return internalName.equals(ENVIRONMENT);
    }
}
