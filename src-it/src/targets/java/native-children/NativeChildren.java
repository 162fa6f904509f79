// env: PRESENT=here
// release: 11
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Starts programs that are no JVMs, and prints what they say. The first argument says how. */
public class NativeChildren {
    public static void main(String[] args) throws Exception {
        List<String> rest = Arrays.asList(args).subList(1, args.length);
        switch (args[0]) {
            case "run":
                System.exit(new ProcessBuilder(rest).inheritIO().start().waitFor());
                break;
            case "bare":
                bare(rest);
                break;
            case "missing":
                missing();
                break;
            case "threads":
                threads(Integer.parseInt(rest.get(0)), Integer.parseInt(rest.get(1)), rest.subList(2, rest.size()));
                break;
            case "virtual":
                virtual(Integer.parseInt(rest.get(0)), rest.subList(1, rest.size()));
                break;
            case "storm":
                storm();
                break;
            case "again":
                again(Path.of(rest.get(0)), rest.subList(1, rest.size()));
                break;
            case "when":
                when(Path.of(rest.get(0)), rest.subList(1, rest.size()));
                break;
            case "time":
                time(Integer.parseInt(rest.get(0)), rest.subList(1, rest.size()));
                break;
            default:
                throw new IllegalArgumentException(args[0]);
        }
    }

    /** With two variables, and nothing else. */
    static void bare(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("ONLY", "this");
        System.exit(builder.start().waitFor());
    }

    static void missing() throws Exception {
        print(new ProcessBuilder("/no/such/program"));
        print(new ProcessBuilder("no-such-program-on-the-path", "argument"));
        print(new ProcessBuilder("/etc/passwd"));
        print(new ProcessBuilder("/bin/true").directory(new File("/no/such/directory")));
        print(new ProcessBuilder("/bin/true").redirectOutput(new File("/no/such/directory/out")));
        print(new ProcessBuilder("/bin/sh", "-c", "exit 7"));
    }

    static void print(ProcessBuilder builder) throws Exception {
        try {
            System.out.println("exit " + builder.start().waitFor());
        } catch (IOException e) {
            System.out.println(e + " because of " + e.getCause());
        }
    }

    static void threads(int threads, int each, List<String> command) throws Exception {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(new Thread(() -> repeat(each, command)));
        }
        finish(all);
    }

    /** By reflection: the class is compiled for older releases, too. */
    static void virtual(int threads, List<String> command) throws Exception {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            all.add((Thread) Class.forName("java.lang.Thread$Builder")
                    .getMethod("unstarted", Runnable.class)
                    .invoke(builder, (Runnable) () -> repeat(5, command)));
        }
        finish(all);
    }

    static void finish(List<Thread> all) throws Exception {
        all.forEach(Thread::start);
        for (Thread thread : all) {
            thread.join();
        }
        System.out.println("done");
    }

    static void repeat(int times, List<String> command) {
        try {
            for (int i = 0; i < times; i++) {
                int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
                if (exit != 0) {
                    System.out.println("exit " + exit);
                }
            }
        } catch (Exception e) {
            System.out.println(e);
        }
    }

    /** Starts 160 programs, and 40 that do not exist, while other threads throw, fill the heap and make threads. */
    static void storm() throws Exception {
        List<Thread> noise = new ArrayList<>();
        for (int kind = 0; kind < 3; kind++) {
            int what = kind;
            noise.add(new Thread(() -> disturb(what)));
        }
        noise.forEach(Thread::start);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int status = i;
            all.add(new Thread(() -> startInStorm(status)));
        }
        finish(all);
        calm = true;
    }

    static volatile boolean calm;
    static volatile Object sink;

    static void disturb(int kind) {
        while (!calm) {
            try {
                if (kind == 0) {
                    ((Object) null).hashCode();
                } else if (kind == 1) {
                    sink = new byte[1 << 16];
                } else {
                    Thread thread = new Thread(() -> {});
                    thread.start();
                    thread.join();
                }
            } catch (NullPointerException | InterruptedException e) {
                sink = e;
            }
        }
    }

    static void startInStorm(int status) {
        for (int i = 0; i < 25; i++) {
            try {
                if (i % 7 == 0) {
                    Thread.currentThread().interrupt();
                }
                String program = i % 5 == 4 ? "/no/such/program" : "/bin/sh";
                Process process = new ProcessBuilder(program, "-c", "exit " + status).start();
                boolean interrupted = Thread.interrupted();
                if (process.waitFor() != status || interrupted != (i % 7 == 0)) {
                    System.out.println("wrong: " + process.exitValue() + " " + interrupted);
                }
            } catch (IOException e) {
                sink = e;
                Thread.interrupted();
            } catch (InterruptedException e) {
                System.out.println(e);
            }
        }
    }

    /** Runs a command, waits until its own parent is gone, and runs it again: what it says stands in a file. */
    static void again(Path file, List<String> command) throws Exception {
        ProcessHandle tool = ProcessHandle.current().parent().get();
        new ProcessBuilder(command).start().waitFor();
        Files.write(file.resolveSibling(file.getFileName() + ".pid"), Long.toString(ProcessHandle.current().pid()).getBytes());
        while (tool.isAlive() && ProcessHandle.current().parent().filter(tool::equals).isPresent()) {
            Thread.sleep(5);
        }
        int exit = 0;
        for (int i = 0; i < 3; i++) {
            exit += new ProcessBuilder(command).start().waitFor();
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, ("exits " + exit + "\n").getBytes());
        Files.move(part, file);
    }

    /** Three times, when the file {@code go} is there; then there is the file {@code done}. */
    static void when(Path folder, List<String> command) throws Exception {
        Files.write(folder.resolve("waiting"), new byte[] {1});
        while (!Files.exists(folder.resolve("go"))) {
            Thread.sleep(5);
        }
        for (int i = 0; i < 3; i++) {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        }
        Files.write(folder.resolve("done"), new byte[] {1});
    }

    /** How long a start takes, in microseconds, without what the child does. */
    static void time(int times, List<String> command) throws Exception {
        long[] starts = new long[times];
        long[] runs = new long[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(command).start();
            starts[i] = System.nanoTime() - begin;
            process.waitFor();
            runs[i] = System.nanoTime() - begin;
        }
        Arrays.sort(starts);
        Arrays.sort(runs);
        System.out.println("start " + starts[times / 2] / 1000 + " us, with the child's run " + runs[times / 2] / 1000 + " us");
    }
}
