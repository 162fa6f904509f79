// release: 17
// exit: 3
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import sun.misc.Signal;

/** Prints what a Java program can see of itself, a fact a line. The program named probe looks at the JDK's classes. */
public class View {
    private static final String VOLATILE = " SigQ State Tgid Ngid Pid PPid NStgid NSpid NSpgid NSsid VmPeak VmSize VmHWM VmRSS RssAnon RssFile RssShmem VmData"
            + " VmStk VmExe VmLib VmPTE voluntary_ctxt_switches nonvoluntary_ctxt_switches Threads ";
    private static final String FILES = "environ cmdline comm cgroup coredump_filter oom_score_adj timerslack_ns personality loginuid sessionid"
            + " setgroups uid_map gid_map attr/current timers cpuset limits";

    public static void main(String[] args) throws Exception {
        descriptors();
        show("arguments", Arrays.toString(args));
        new TreeMap<>(System.getenv()).forEach((name, value) -> show("variable", name + "=" + value));
        for (String name : FILES.split(" ")) {
            text(name).lines().forEach(line -> show(name, line.replace('\0', '|')));
        }
        text("status").lines().filter(line -> !VOLATILE.contains(" " + line.split(":")[0] + " ")).forEach(line -> show("status", line));
        maps();
        relatives();
        new TreeMap<>(System.getProperties()).forEach((name, value) -> show("property", name + "=" + value));
        threads();
        classes();
        management();
        System.exit(3);
    }

    private static void descriptors() throws IOException {
        TreeSet<String> before = open();
        try (InputStream in = Files.newInputStream(Path.of("/dev/null"))) {
            TreeSet<String> after = open();
            after.removeAll(before);
            show("next descriptor", after.toString());
        }
        before.forEach(line -> show("fd", line));
    }

    private static TreeSet<String> open() {
        TreeSet<String> lines = new TreeSet<>();
        for (String number : new File("/proc/self/fd").list()) {
            try {
                String target = Files.readSymbolicLink(Path.of("/proc/self/fd", number)).toString();
                // The JVM's socket for what it has loaded comes with the first check of an address, at no fixed time.
                if (!target.startsWith("socket:")) {
                    lines.add(number + " " + target);
                }
            } catch (IOException e) {
                continue; // that of the listing
            }
        }
        return lines;
    }

    private static void maps() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (String line : text("maps").split("\n")) {
            String[] fields = line.split(" +", 6);
            if (fields.length > 5) {
                names.add(fields[5].replaceAll("/hsperfdata_.*", "/hsperfdata"));
            }
        }
        names.forEach(name -> show("map", name));
    }

    private static void relatives() throws IOException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        show("parent", Files.readString(Path.of("/proc", String.valueOf(parent.pid()), "comm")));
        show("children", String.valueOf(ProcessHandle.current().children().count()));
        String stat = text("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        show("group", String.valueOf(fields[2].equals(String.valueOf(ProcessHandle.current().pid()))));
        show("terminal", fields[4] + " " + fields[16] + " " + (System.console() == null));
        show("info", ProcessHandle.current().info().commandLine() + " " + Arrays.toString(ProcessHandle.current().info().arguments().orElse(null)));
        for (String name : new String[] {"HUP", "INT", "TERM", "USR2", "PIPE"}) {
            try {
                show("signal", name + " " + Signal.handle(new Signal(name), number -> {}).getClass());
            } catch (IllegalArgumentException e) {
                show("signal", name + " " + e);
            }
        }
    }

    private static void threads() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().forEach(t -> names.add(t.getName() + " " + t.getPriority() + " " + t.isDaemon() + " " + t.getThreadGroup()));
        names.forEach(name -> show("thread", name));
        Map<String, Integer> kernel = new TreeMap<>();
        for (String task : new File("/proc/self/task").list()) {
            String comm = Files.readString(Path.of("/proc/self/task", task, "comm")).trim();
            kernel.merge(comm.replaceAll("(Thread|GC|G1|C1|C2|Compile)[^a-z]*[0-9]+.*", "$1"), 1, Integer::sum);
        }
        kernel.keySet().forEach(name -> show("kernel thread", name));
        for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            show("holds", info.getThreadName() + " " + Arrays.toString(info.getLockedMonitors()).replaceAll("@[0-9a-f]+", ""));
        }
        show("main stack", Arrays.toString(new Throwable().getStackTrace()));
    }

    private static void classes() throws Exception {
        TreeSet<String> packages = new TreeSet<>();
        for (Package each : Package.getPackages()) {
            packages.add(each.getName());
        }
        packages.forEach(name -> show("package", name));
        show("environment", System.getenv().getClass() + " " + (System.getenv() == System.getenv()));
        for (ClassLoader loader = View.class.getClassLoader(); loader != null; loader = loader.getParent()) {
            show("loader", loader.getClass() + " " + Arrays.toString(loader.getDefinedPackages()));
        }
        Collections.list(View.class.getClassLoader().getResources("META-INF/MANIFEST.MF")).forEach(url -> show("manifest", url.toString()));
        for (String name : new String[] {"java.lang.ProcessEnvironment", "java.lang.System", "java.lang.ProcessBuilder"}) {
            Class<?> type = Class.forName(name);
            show("class", type + " " + type.getModifiers() + " " + type.getProtectionDomain().getCodeSource() + " " + type.getModule());
            Arrays.stream(type.getDeclaredMethods()).map(String::valueOf).sorted().forEach(method -> show("method", method));
        }
        show("class file", String.valueOf(Arrays.hashCode(System.class.getResourceAsStream("System.class").readAllBytes())));
    }

    private static void management() {
        show("input arguments", ManagementFactory.getRuntimeMXBean().getInputArguments().toString());
        show("boot class path", ManagementFactory.getRuntimeMXBean().isBootClassPathSupported() ? "supported" : "not supported");
        show("class path", ManagementFactory.getRuntimeMXBean().getClassPath());
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> show("pool", pool.getName()));
        ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream().map(String::valueOf).sorted().forEach(name -> show("bean", name));
    }

    private static String text(String name) throws IOException {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/self", name)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void show(String key, String value) {
        System.out.println(key + ": " + value);
    }
}
