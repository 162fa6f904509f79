package io.envtrace.agent.boot;

/** The JDK's classes that hooks are woven into. What is woven into them is said in {@code io.envtrace.agent.weave.Instrumentations}. */
public final class HookedClasses {
    /** Hooked only where the others do not see its calls; see {@link InnerHookCount}. */
    public static final String SYSTEM = "java/lang/System";

    /** Initialised when a program sets a security manager, before that has its first say. From JDK 17 to 23. */
    private static final String SECURITY_MANAGER_CALLERS = "java/lang/System$CallersHolder";

    /** Hooked with {@link #SYSTEM} where there is a security manager, which may refuse a child's environment. */
    public static final String PROCESS_BUILDER = "java/lang/ProcessBuilder";

    /** What does the same up to JDK 16: of a manager of the program's own, and of one that leaves the first question to its superclass. */
    private static final String[] UNTIL_16 = {"java/lang/System$1", "java/lang/SecurityManager$1"};

    private static final String CONNECT = "sun/nio/ch/Net";

    /** From JDK 16 on. */
    private static final String CONNECT_UNIX = "sun/nio/ch/UnixDomainSockets";

    private static final String ENVIRONMENT = "java/lang/ProcessEnvironment";

    private static final String[] ON_EACH = {
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

    private static final String[] AT_LOAD =
            isUntil16(System.getProperty("java.specification.version", "")) ? both(ON_EACH, UNTIL_16) : ON_EACH;

    private HookedClasses() {}

    static boolean isUntil16(String version) {
        return version.startsWith("1.") || version.equals("9") || version.length() == 2 && version.compareTo("17") < 0;
    }

    private static String[] both(String[] some, String[] more) {
        String[] all = new String[some.length + more.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

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
