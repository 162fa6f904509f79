package io.envtrace.agent.jdk;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import jdk.internal.misc.Unsafe;

/** Where the boot loader has classes from that are in no module: jars that agents gave to it. Java 9 and later. */
public final class JdkBootLoader {
    private JdkBootLoader() {}

    /** The file that the JVM took a package's first class from; empty if it does not say. */
    public static String location(String packageName) {
        try {
            Object found = method().invoke(null, packageName.replace('.', '/'));
            return found == null ? "" : (String) found;
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }

    /** Its package stays closed: only this one object is made accessible. */
    private static Method method() throws ReflectiveOperationException {
        Method method = Class.forName("jdk.internal.loader.BootLoader", true, null)
                .getDeclaredMethod("getSystemPackageLocation", String.class);
        Unsafe unsafe = Unsafe.getUnsafe();
        unsafe.putBoolean(method, unsafe.objectFieldOffset(AccessibleObject.class, "override"), true);
        return method;
    }
}
