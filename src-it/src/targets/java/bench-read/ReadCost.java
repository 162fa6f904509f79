// release: 11
import java.lang.management.ManagementFactory;

/** Prints what one read at a stack of depth 20 costs: nanoseconds of the thread's CPU, and bytes allocated. */
public class ReadCost {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static Object sink;

    interface Step {
        void run();
    }

    public static void main(String[] args) {
        int reads = Integer.parseInt(args[0]);
        Step step = args[1].equals("throwable") ? ReadCost::fill : ReadCost::read;
        down(15, () -> {
            for (int i = 0; i < 5; i++) {
                measure(step, reads);
            }
            long[] best = measure(step, reads);
            for (int i = 0; i < 4; i++) {
                long[] next = measure(step, reads);
                best = next[0] < best[0] ? next : best;
            }
            System.out.println(best[0] / (double) reads + " " + best[1] / (double) reads);
        });
    }

    private static long[] measure(Step step, int reads) {
        long id = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(id);
        long nanos = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < reads; i++) {
            step.run();
        }
        long[] cost = {THREADS.getCurrentThreadCpuTime() - nanos, 0};
        cost[1] = THREADS.getThreadAllocatedBytes(id) - bytes;
        return cost;
    }

    private static void read() {
        sink = System.getenv("SOME_VARIABLE");
    }

    private static void fill() {
        sink = new Throwable();
    }

    private static void down(int depth, Runnable then) {
        if (depth == 0) {
            then.run();
        } else {
            down(depth - 1, then);
        }
    }
}
