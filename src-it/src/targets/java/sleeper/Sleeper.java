// release: 11

/** Says when it is ready, then waits to be ended. */
public class Sleeper {
    public static void main(String[] args) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.getenv("AT_SHUTDOWN");
            System.out.println("hook");
            System.out.flush();
        }));
        System.getenv("BEFORE");
        System.out.println("ready");
        System.out.flush();
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }
}
