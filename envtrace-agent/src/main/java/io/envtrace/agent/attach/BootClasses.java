package io.envtrace.agent.attach;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.internal.misc.Unsafe;

/** Defines all classes of a jar in the boot loader, which has no path on which it could look for them. */
public final class BootClasses {
    private static final String SUFFIX = ".class";

    private BootClasses() {}

    /**
     * Defines them.
     *
     * @throws IOException the jar cannot be read
     * @throws NoClassDefFoundError a class needs one that is not there
     */
    public static void define(File jar) throws IOException {
        Map<String, byte[]> classes = read(jar);
        NoClassDefFoundError missing = null;
        int before = -1;
        while (!classes.isEmpty()) {
            if (classes.size() == before) {
                throw missing == null ? new NoClassDefFoundError(jar.getPath()) : missing;
            }
            before = classes.size();
            missing = pass(classes);
        }
    }

    /** Defines those whose superclasses are there; returns why others could not be. */
    private static NoClassDefFoundError pass(Map<String, byte[]> classes) {
        NoClassDefFoundError missing = null;
        for (Iterator<Map.Entry<String, byte[]>> all = classes.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, byte[]> next = all.next();
            byte[] bytes = next.getValue();
            try {
                Unsafe.getUnsafe().defineClass(next.getKey(), bytes, 0, bytes.length, null, null);
                all.remove();
            } catch (NoClassDefFoundError e) {
                missing = e;
            }
        }
        return missing;
    }

    private static Map<String, byte[]> read(File jar) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar)) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                String name = entry.getName();
                if (name.endsWith(SUFFIX)) {
                    classes.put(name.substring(0, name.length() - SUFFIX.length()), bytes(zip, entry));
                }
            }
        }
        return classes;
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            for (int n = in.read(part); n > 0; n = in.read(part)) {
                out.write(part, 0, n);
            }
            return out.toByteArray();
        }
    }
}
