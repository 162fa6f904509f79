package io.envtrace.agent.boot.log;

import io.envtrace.agent.jdk.JdkBootLoader;
import io.envtrace.agent.jdk.JdkModules;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Finds out where classes came from, and writes each place once. Keeps no class alive. */
final class Libraries {
    private final EventLogWriter writer;
    private final Masker masker;
    private final Map<Class<?>, LibraryRecord> known = new WeakHashMap<Class<?>, LibraryRecord>();
    private final Map<ClassLoader, LibraryRecord> bundles = new WeakHashMap<ClassLoader, LibraryRecord>();
    private final Map<String, Integer> indices = new HashMap<String, Integer>();
    private boolean modules = true;
    /** Until one gives no answer. */
    private volatile boolean bundlesAsked = true;

    Libraries(EventLogWriter writer, Masker masker) {
        this.writer = writer;
        this.masker = masker;
    }

    /** Where a class came from. May call the program's class loaders. */
    LibraryRecord of(Class<?> type) {
        synchronized (known) {
            LibraryRecord there = known.get(type);
            if (there != null) {
                return there;
            }
        }
        LibraryRecord found = find(type);
        synchronized (known) {
            known.put(type, found);
        }
        return found;
    }

    /** For a capture that knows no classes. */
    LibraryRecord of(StackTraceElement frame) {
        try {
            return of(Class.forName(frame.getClassName(), false, ClassLoader.getSystemClassLoader()));
        } catch (ClassNotFoundException e) {
            return new LibraryRecord(LibraryRecord.UNKNOWN, "", "", "");
        } catch (LinkageError e) {
            return new LibraryRecord(LibraryRecord.UNKNOWN, "", "", "");
        }
    }

    private LibraryRecord find(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        // Not asked where it is not needed: a boot class's domain costs a permission collection.
        String location = loader == null ? "" : location(type);
        LibraryRecord bundle = loader == null ? null : bundle(loader, location);
        if (bundle != null) {
            return bundle;
        }
        if (location.isEmpty() || location.startsWith("jrt:")) {
            LibraryRecord module = module(type, loader);
            if (module != null) {
                return module;
            }
        }
        if (loader == null && modules) {
            location = bootLocation(type);
        }
        if (!location.isEmpty()) {
            return new LibraryRecord(LibraryRecord.CODE_SOURCE, "", "", masker.text(location));
        }
        Class<?> host = host(type);
        if (host != type) {
            return of(host);
        }
        String loaderName = loader == null ? "" : loader.getClass().getName();
        return new LibraryRecord(LibraryRecord.UNKNOWN, "", "", masker.code(loaderName));
    }

    /** That of an OSGi bundle, which may have been installed from anywhere. Each loader is asked once. */
    private @Nullable LibraryRecord bundle(ClassLoader loader, String location) {
        BundleQuery query = bundlesAsked ? BundleQuery.of(loader) : null;
        if (query == null) {
            return null;
        }
        synchronized (known) {
            LibraryRecord there = bundles.get(loader);
            if (there != null) {
                return there;
            }
        }
        bundlesAsked = query.ask();
        if (!bundlesAsked) {
            return null;
        }
        LibraryRecord found = new LibraryRecord(
                LibraryRecord.BUNDLE, masker.code(query.name()), masker.code(query.version()), masker.text(location));
        synchronized (known) {
            bundles.put(loader, found);
        }
        return found;
    }

    /** The jar of another agent. */
    private static String bootLocation(Class<?> type) {
        String name = type.getName();
        try {
            return JdkBootLoader.location(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
        } catch (LinkageError e) {
            return "";
        } catch (RuntimeException e) {
            return ""; // a JDK whose internals have other names
        }
    }

    private static String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        return url == null ? "" : url.toString();
    }

    private @Nullable LibraryRecord module(Class<?> type, @Nullable ClassLoader loader) {
        if (!modules) {
            return loader == null ? javaRuntime() : null;
        }
        try {
            String name = JdkModules.moduleName(type);
            if (name == null) {
                return null;
            }
            String version = JdkModules.moduleVersion(type);
            return new LibraryRecord(
                    LibraryRecord.JDK_MODULE, masker.code(name), version == null ? "" : masker.code(version), "");
        } catch (LinkageError e) {
            modules = false;
            return loader == null ? javaRuntime() : null;
        }
    }

    private static LibraryRecord javaRuntime() {
        String version = System.getProperty("java.version", "");
        return new LibraryRecord(LibraryRecord.JDK_MODULE, "rt", version, "");
    }

    private Class<?> host(Class<?> type) {
        try {
            return modules ? JdkModules.nestHost(type) : type;
        } catch (LinkageError e) {
            return type;
        }
    }

    /** The library's index in the log, where it is written the first time. For one thread at a time. */
    int index(LibraryRecord library) throws IOException {
        String key = library.kind + "\n" + library.name + "\n" + library.version + "\n" + library.location;
        Integer there = indices.get(key);
        if (there != null) {
            return there;
        }
        int index = writer.library(library);
        indices.put(key, index);
        return index;
    }
}
