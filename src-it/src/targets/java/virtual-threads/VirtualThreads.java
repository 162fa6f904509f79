// release: 21
import java.util.ArrayList;
import java.util.List;

public class VirtualThreads {
    public static void main(String[] args) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            threads.add(Thread.startVirtualThread(VirtualThreads::read));
        }
        threads.add(Thread.ofVirtual().name("named").start(() -> System.getenv("NAMED"))); // expect: get NAMED absent
        for (Thread thread : threads) {
            thread.join();
        }
    }

    static void read() {
        System.getenv("VIRTUAL"); // expect: get VIRTUAL absent x200
        Thread.yield();
        System.getenv("AFTER_YIELD"); // expect: get AFTER_YIELD absent x200
    }
}
