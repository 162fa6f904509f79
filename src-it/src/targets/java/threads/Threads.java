// env: PRESENT=here
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

public class Threads {
    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 64;
        int reads = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> read(start, reads), "reader-" + i);
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    static void read(CountDownLatch start, int reads) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < reads; i++) {
            System.getenv("PRESENT"); // expect: get PRESENT present x64000
        }
    }
}
