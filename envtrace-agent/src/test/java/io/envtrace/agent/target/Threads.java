package io.envtrace.agent.target;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads on many threads at once. Arguments: how many threads, how many reads on each, and whether they are virtual. */
public final class Threads {
    private Threads() {}

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int reads = Integer.parseInt(args[1]);
        Runnable work = () -> {
            for (int i = 0; i < reads; i++) {
                System.getenv("ON_THREAD");
            }
        };
        if (args.length > 2) {
            ExecutorService executor = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            for (int i = 0; i < threads; i++) {
                executor.execute(work);
            }
            executor.shutdown();
            executor.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
            return;
        }
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(work, "worker-" + i);
            all.add(thread);
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
    }
}
