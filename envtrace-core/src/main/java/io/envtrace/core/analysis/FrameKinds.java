package io.envtrace.core.analysis;

import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.event.adapter.Adapters;
import java.util.List;

/** What kind of code a frame is, by its library and its class's name. */
final class FrameKinds {
    /** Where the environment's API is implemented. */
    private static final String[] API = {
        "java.lang.System",
        "java.lang.ProcessEnvironment",
        "java.lang.ProcessBuilder",
        "java.lang.ProcessImpl",
        "java.lang.Runtime",
        "java.util.Collections$Unmodifiable",
    };

    /** JDK packages that call back into the program, and read no variables for themselves. */
    private static final String[] CALLBACK_PACKAGES = {
        "java.util.",
        "java.util.stream.",
        "java.util.function.",
        "java.util.concurrent.",
        "java.util.concurrent.atomic.",
        "java.util.concurrent.locks.",
    };

    /** Single JDK classes that only call back, too. */
    private static final String[] CALLBACK_CLASSES = {
        "java.lang.Thread",
        "java.lang.VirtualThread",
        "java.lang.ThreadBuilders",
        "java.lang.ScopedValue",
        "java.lang.Iterable",
        "java.lang.Object",
        "java.lang.String",
        "java.lang.AbstractStringBuilder",
        "java.lang.ApplicationShutdownHooks",
        "java.lang.Shutdown",
        "java.io.PrintStream",
        "java.io.PrintWriter",
        "java.security.AccessController",
        "javax.security.auth.Subject",
        "jdk.internal.vm.",
        "jdk.internal.misc.InnocuousThread",
    };

    private static final String[] REFLECTION = {
        "java.lang.reflect.",
        "java.lang.invoke.",
        "jdk.internal.reflect.",
        "sun.reflect.",
        "jdk.proxy",
        "com.sun.proxy.",
    };

    private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

    /** Frames with which languages on the JVM call a Java method for a script: they stand between the API and the script. */
    private static final String[] DISPATCH = {
        "org.codehaus.groovy.runtime.",
        "java_lang_System$",
        "java_util_Map$",
        "org.codehaus.groovy.reflection.",
        "org.codehaus.groovy.vmplugin.",
        "groovy.lang.MetaClassImpl",
        "groovy.lang.MetaMethod",
        "groovy.lang.Closure",
        "groovy.lang.DelegatingMetaClass",
        "org.apache.groovy.internal.metaclass.",
        "org.python.core.PyReflectedFunction",
        "org.python.core.PyReflectedConstructor",
        "org.python.core.PyObject",
        "org.python.core.PyMethod",
        "org.jruby.javasupport.",
        "org.jruby.java.",
        "org.jruby.runtime.callsite.",
        "org.jruby.runtime.invokedynamic.",
        "org.jruby.runtime.methods.",
        "org.jruby.internal.runtime.methods.",
        "org.jruby.ir.targets.",
        "org.mozilla.javascript.MemberBox",
        "org.mozilla.javascript.NativeJavaMethod",
        "clojure.",
        "scala.sys.",
        "scala.util.Properties",
        "scala.collection.",
        "kotlin.reflect.jvm.internal.calls.",
    };

    private FrameKinds() {}

    static boolean runtime(Frame frame) {
        Library library = frame.library();
        return library != null
                ? library.runtime()
                : startsWith(JDK, frame.type()) || frame.type().startsWith("$Proxy");
    }

    static boolean reflection(Frame frame) {
        return startsWith(REFLECTION, frame.type()) || frame.type().startsWith("$Proxy");
    }

    static boolean dispatch(Frame frame) {
        return startsWith(DISPATCH, frame.type()) || NativeFrames.bridge(frame);
    }

    static boolean api(Frame frame) {
        return startsWith(API, frame.type()) || NativeFrames.api(frame);
    }

    /** How many frames, from the innermost on, are of a framework's class that is asked for what it has copied: it is the API. */
    static int askedOfCopy(List<Frame> frames) {
        String type = frames.get(0).type();
        int asked = 0;
        if (Adapters.isType(type)) {
            while (asked < frames.size() && frames.get(asked).type().equals(type)) {
                asked++;
            }
        }
        return asked;
    }

    static boolean callback(Frame frame) {
        if (reflection(frame) || startsWith(CALLBACK_CLASSES, frame.type()) || NativeFrames.callback(frame)) {
            return true;
        }
        String packageName = packageOf(frame);
        for (String callback : CALLBACK_PACKAGES) {
            if (packageName.equals(callback)) {
                return true;
            }
        }
        return false;
    }

    /** The package with its last dot. */
    static String packageOf(Frame frame) {
        return frame.type().substring(0, frame.type().lastIndexOf('.') + 1);
    }

    private static boolean startsWith(String[] prefixes, String type) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
