package io.envtrace.agent.boot.log;

import io.envtrace.agent.jdk.JdkThreads;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Asks an OSGi bundle for its name and version, through the framework's public interfaces. On a thread of its own, because the framework may want
 * a lock for its answer: the calling thread, which may hold locks itself, does not wait for longer than a moment.
 */
final class BundleQuery implements Runnable {
    private static final String REFERENCE = "org.osgi.framework.BundleReference";
    private static final long LONGEST_WAIT_NANOS = 500_000_000;

    private final ClassLoader loader;
    private final Class<?> reference;
    private @Nullable String name;
    private String version = "";
    private boolean ended;

    private BundleQuery(ClassLoader loader, Class<?> reference) {
        this.loader = loader;
        this.reference = reference;
    }

    /** A query about the bundle that a loader is for; null if it is for none. */
    static @Nullable BundleQuery of(ClassLoader loader) {
        for (Class<?> type = loader.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> each : type.getInterfaces()) {
                if (each.getName().equals(REFERENCE)) {
                    return new BundleQuery(loader, each);
                }
            }
        }
        return null;
    }

    /** Asks. Returns whether there was an answer in time. */
    boolean ask() {
        Thread thread = thread();
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return await() && name != null;
    }

    private Thread thread() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        try {
            return JdkThreads.create(group, this, "envtrace bundle");
        } catch (LinkageError e) {
            return new Thread(group, this, "envtrace bundle"); // Java 8
        }
    }

    @SuppressWarnings("WaitNotInLoop") // it is: until the deadline
    private synchronized boolean await() {
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        boolean interrupted = false;
        for (long left = LONGEST_WAIT_NANOS; !ended && left > 0; left = deadline - System.nanoTime()) {
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                interrupted = true; // meant for the program
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }

    @Override
    public void run() {
        String foundName = null;
        String foundVersion = "";
        try {
            Method getBundle = reference.getMethod("getBundle");
            Object bundle = getBundle.invoke(loader);
            foundName = text(getBundle, bundle, "getSymbolicName");
            foundVersion = text(getBundle, bundle, "getVersion");
        } catch (Throwable t) {
            foundName = null; // what is the matter with it is the framework's affair
        }
        synchronized (this) {
            name = foundName;
            version = foundVersion;
            ended = true;
            notifyAll();
        }
    }

    /** Through the return type: the class of the bundle itself need not be accessible. */
    private static String text(Method getBundle, Object bundle, String method) throws ReflectiveOperationException {
        return String.valueOf(getBundle.getReturnType().getMethod(method).invoke(bundle));
    }

    synchronized String name() {
        return name == null ? "" : name;
    }

    synchronized String version() {
        return version;
    }
}
