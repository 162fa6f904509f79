// release: 11
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/** Starts Java children and kills them while they start. Argument: how; behind it how many. */
public class KilledChildren {
    public static void main(String[] args) throws Exception {
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        switch (args[0]) {
            case "at-once":
                for (int i = 0; i < count; i++) {
                    kill(start("wait"), 0);
                }
                break;
            case "meanwhile":
                long whole = wholeStart();
                for (int i = 0; i < count; i++) {
                    kill(start("wait"), whole * i / count);
                }
                break;
            case "parents":
                long way = wholeStart();
                for (int i = 0; i < count; i++) {
                    killParent(way * i / count);
                }
                break;
            case "unrecorded":
                killUnrecorded();
                break;
            case "refused":
                start("wait", "-XX:+NoSuchOption").waitFor();
                break;
            case "starter":
                ready();
                ProcessBuilder grandchildren = builder("end");
                // Who reads this process's output waits for them, too.
                grandchildren.redirectOutput(ProcessBuilder.Redirect.INHERIT);
                for (int i = 0; i < 20; i++) {
                    grandchildren.start().waitFor();
                }
                break;
            case "wait":
                ready();
                System.in.read();
                break;
            default:
                break;
        }
    }

    static void ready() {
        System.out.println("ready");
    }

    static ProcessBuilder builder(String mode, String... options) {
        List<String> line = new ArrayList<>(Arrays.asList(
                System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path")));
        line.addAll(Arrays.asList(options));
        line.addAll(Arrays.asList("KilledChildren", mode));
        return new ProcessBuilder(line);
    }

    static Process start(String mode, String... options) throws Exception {
        return builder(mode, options).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    static String line(Process child) throws Exception {
        return new BufferedReader(new InputStreamReader(child.getInputStream())).readLine();
    }

    /** Nanoseconds from a child's start to its main. */
    static long wholeStart() throws Exception {
        long before = System.nanoTime();
        Process child = start("wait");
        line(child);
        long whole = System.nanoTime() - before;
        kill(child, 0);
        return whole;
    }

    static void kill(Process child, long nanos) throws Exception {
        LockSupport.parkNanos(nanos);
        // The process's own method would close its streams.
        child.toHandle().destroyForcibly();
        System.out.println(child.waitFor());
    }

    /** The child dies while its own child starts, which goes on to its end. */
    static void killParent(long nanos) throws Exception {
        // The JDK ends a child's own stream when the child has ended, although others still have its other end.
        File fifo = new File(System.getProperty("java.io.tmpdir"), "output-" + ProcessHandle.current().pid());
        new ProcessBuilder("mkfifo", fifo.getPath()).start().waitFor();
        FutureTask<BufferedReader> opening = new FutureTask<>(() -> new BufferedReader(new FileReader(fifo)));
        new Thread(opening).start();
        Process parent = builder("starter").redirectOutput(fifo).start();
        try (BufferedReader lines = opening.get()) {
            lines.readLine();
            kill(parent, nanos);
            while (lines.readLine() != null) {
                continue;
            }
        }
        fifo.delete();
    }

    /** The agent of the child begins and can make no log. */
    static void killUnrecorded() throws Exception {
        File session = session();
        File configuration = new File(session, "agent.conf");
        File aside = new File(session, "aside");
        configuration.renameTo(aside);
        Process child = start("wait");
        line(child);
        kill(child, 0);
        aside.renameTo(configuration);
    }

    static File session() {
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.contains("envtrace-agent.jar=")) {
                return new File(option.substring(option.indexOf('@') + 1));
            }
        }
        throw new IllegalStateException("not traced");
    }
}
