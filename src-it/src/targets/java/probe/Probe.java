// release: 11
// jvm: --add-opens java.base/java.lang=ALL-UNNAMED
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** Prints what a program can see of itself, a fact a line: {@code key: value}. */
public class Probe {
    private static final StringBuilder OUT = new StringBuilder();

    public static void main(String[] args) throws Exception {
        environment();
        arguments(args);
        kernel();
        descriptors();
        properties();
        threads();
        mapIdentity();
        members();
        exceptions();
        modules();
        children();
        print("stdin", checksum(readAll(System.in)));
        System.out.print(OUT);
        System.out.flush();
        System.err.print("an error line without end");
    }

    private static void environment() throws Exception {
        print("environ", escaped(Files.readAllBytes(Paths.get("/proc/self/environ"))));
        print("getenv", String.valueOf(new TreeMap<>(System.getenv())));
        print("builder", String.valueOf(new TreeMap<>(new ProcessBuilder("x").environment())));
        print("JAVA_TOOL_OPTIONS", System.getenv("JAVA_TOOL_OPTIONS"));
    }

    private static void arguments(String[] args) throws Exception {
        print("args", Arrays.toString(args));
        print("cmdline", escaped(Files.readAllBytes(Paths.get("/proc/self/cmdline"))));
        print("input arguments", ManagementFactory.getRuntimeMXBean().getInputArguments().toString());
        print("exe", Paths.get("/proc/self/exe").toRealPath().toString());
        print("cwd", new File("").getAbsolutePath());
        print("comm", new String(Files.readAllBytes(Paths.get("/proc/self/comm"))).trim());
    }

    private static void kernel() throws Exception {
        for (String line : Files.readAllLines(Paths.get("/proc/self/status"))) {
            if (line.matches("(Umask|TracerPid|Uid|Gid|Groups|SigPnd|ShdPnd|SigBlk|SigIgn|SigCgt|Cap\\w+|NoNewPrivs|Seccomp|"
                    + "Seccomp_filters|Cpus_allowed_list|CoreDumping|THP_enabled):.*")) {
                print("status", line);
            }
        }
        for (String line : Files.readAllLines(Paths.get("/proc/self/limits"))) {
            print("limit", line);
        }
        String stat = new String(Files.readAllBytes(Paths.get("/proc/self/stat")));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        print("process group", fields[2]);
        print("session", fields[3]);
        print("tty", fields[4]);
        print("foreground", fields[5]);
        print("priority", fields[15] + " " + fields[16]);
        for (String name : new String[] {"oom_score_adj", "coredump_filter", "personality", "timerslack_ns"}) {
            print(name, new String(Files.readAllBytes(Paths.get("/proc/self/" + name))).trim());
        }
    }

    private static void descriptors() throws Exception {
        File[] open = new File("/proc/self/fd").listFiles();
        TreeSet<String> lines = new TreeSet<>();
        for (File fd : open) {
            try {
                Path target = Files.readSymbolicLink(fd.toPath());
                int number = Integer.parseInt(fd.getName());
                String flags = Files.readAllLines(Paths.get("/proc/self/fdinfo/" + number)).get(1);
                if (!target.toString().startsWith("/proc/")) {
                    lines.add((number < 3 ? number + " " : "- ") + target + " " + flags);
                }
            } catch (java.io.IOException closedMeanwhile) {
                continue;
            }
        }
        lines.forEach(line -> print("fd", line));
    }

    private static void properties() {
        new TreeMap<>(System.getProperties()).forEach((k, v) -> print("property", k + "=" + v));
        print("charset", Charset.defaultCharset().toString());
        print("locale", Locale.getDefault().toString());
        print("zone", TimeZone.getDefault().getID());
        print("console", String.valueOf(System.console() != null));
        print("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        print("max memory", String.valueOf(Runtime.getRuntime().maxMemory()));
    }

    private static void threads() {
        TreeSet<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().forEach(t -> names.add(t.getName() + " daemon=" + t.isDaemon() + " "
                + t.getThreadGroup()));
        names.forEach(name -> print("thread", name));
        print("handler", String.valueOf(Thread.getDefaultUncaughtExceptionHandler()));
        print("context loader", Thread.currentThread().getContextClassLoader().getClass().getName());
    }

    private static void mapIdentity() {
        Map<String, String> map = System.getenv();
        print("map", map.getClass().getName() + " same=" + (map == System.getenv()));
        print("views", map.entrySet().getClass() + " " + map.keySet().getClass() + " " + map.values().getClass());
        print("entry", map.entrySet().iterator().next().getClass().toString());
        print("builder map", new ProcessBuilder("x").environment().getClass().toString());
    }

    private static void members() throws Exception {
        accessible("java.util.Collections$UnmodifiableMap", "m");
        accessible("java.lang.ProcessEnvironment", "theEnvironment");
        accessible("java.lang.ProcessEnvironment", "theUnmodifiableEnvironment");
        accessible("java.lang.System", "props");
        for (String name : new String[] {
            "java.lang.ProcessEnvironment", "java.lang.ProcessEnvironment$StringEnvironment", "java.lang.System",
            "java.lang.ProcessBuilder", "java.lang.ProcessImpl", "java.lang.ProcessEnvironment$StringEntrySet"
        }) {
            Class<?> type = Class.forName(name);
            print("members", name + " " + sorted(type.getDeclaredFields()) + sorted(type.getDeclaredMethods())
                    + sorted(type.getDeclaredConstructors()) + sorted(type.getDeclaredClasses()));
        }
    }

    private static void accessible(String type, String field) throws Exception {
        String result;
        try {
            Field found = Class.forName(type).getDeclaredField(field);
            found.setAccessible(true);
            Object target = type.startsWith("java.util") ? System.getenv() : null;
            result = "accessible " + found.get(target).getClass();
        } catch (RuntimeException | ReflectiveOperationException e) {
            result = e.toString().replaceAll("@[0-9a-f]+", "@");
        }
        print("field", type + "." + field + " " + result);
    }

    private static String sorted(Object[] members) {
        TreeSet<String> names = new TreeSet<>();
        for (Object member : members) {
            names.add(member instanceof AccessibleObject ? member.toString() : String.valueOf(member));
        }
        return names.toString();
    }

    private static void exceptions() {
        thrown("getenv", () -> System.getenv((String) null));
        thrown("get", () -> System.getenv().get(null));
        thrown("put", () -> System.getenv().put("A", "b"));
        thrown("cast", () -> System.getenv().get((Object) 3));
        thrown("bad name", () -> new ProcessBuilder("x").environment().put("A=B", "c"));
        thrown("bad value", () -> new ProcessBuilder("x").environment().put("A", "c\u0000"));
        thrown("no program", () -> {
            try {
                new ProcessBuilder("/nowhere/x").start();
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void thrown(String what, Runnable action) {
        try {
            action.run();
            print("thrown", what + " nothing");
        } catch (RuntimeException e) {
            Throwable root = e.getCause() == null ? e : e.getCause();
            print("thrown", what + " " + root + " " + Arrays.toString(root.getStackTrace()).replaceAll("\\$\\$Lambda[^,\\]]*", "$$L"));
        }
    }

    private static void modules() throws Exception {
        Module base = Object.class.getModule();
        Module mine = Probe.class.getModule();
        TreeSet<String> open = new TreeSet<>();
        TreeSet<String> exported = new TreeSet<>();
        for (String name : base.getPackages()) {
            if (base.isOpen(name, mine)) {
                open.add(name);
            }
            if (base.isExported(name, mine)) {
                exported.add(name);
            }
        }
        print("open", open.toString());
        print("exported", exported.toString());
        TreeSet<String> layer = new TreeSet<>();
        ModuleLayer.boot().modules().forEach(module -> layer.add(module.getName()));
        print("modules", layer.toString());
        List<java.net.URL> manifests = Collections.list(ClassLoader.getSystemResources("META-INF/MANIFEST.MF"));
        manifests.forEach(url -> print("manifest", url.toString()));
    }

    private static void children() throws Exception {
        print("child", run(new ProcessBuilder("/bin/sh", "-c", "tr '\\0' '\\n' < /proc/self/environ | sort; ulimit -a; umask")));
        ProcessBuilder changed = new ProcessBuilder("/usr/bin/env");
        changed.environment().put("ADDED", "x");
        print("changed child", run(changed));
    }

    private static String run(ProcessBuilder builder) throws Exception {
        Process child = builder.redirectErrorStream(true).start();
        byte[] output = readAll(child.getInputStream());
        return child.waitFor() + " " + escaped(output);
    }

    private static byte[] readAll(InputStream in) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n; (n = in.read(buffer)) > 0; ) {
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    private static String checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return bytes.length + " " + crc.getValue();
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            if (b >= 32 && b < 127) {
                text.append((char) b);
            } else {
                text.append(String.format("\\%02x", b & 0xff));
            }
        }
        return text.toString();
    }

    private static void print(String key, String value) {
        OUT.append(key).append(": ").append(value).append('\n');
    }
}
