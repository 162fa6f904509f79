// env: PRESENT=here
import java.util.concurrent.CountDownLatch;

public class Lifecycle {
    public static void main(String[] args) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(Lifecycle::atShutdown, "the-hook"));
        CountDownLatch read = new CountDownLatch(1);
        Thread daemon = new Thread(() -> {
            System.getenv("IN_DAEMON"); // expect: get IN_DAEMON absent
            read.countDown();
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                return;
            }
        }, "the-daemon");
        daemon.setDaemon(true);
        daemon.start();
        read.await();
        System.getenv("IN_MAIN"); // expect: get IN_MAIN absent
    }

    static void atShutdown() {
        System.getenv("AT_SHUTDOWN"); // expect: get AT_SHUTDOWN absent
        System.getenv().get("PRESENT"); // expect: get PRESENT present
    }
}
