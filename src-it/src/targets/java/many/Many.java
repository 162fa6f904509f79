// release: 11
import java.nio.charset.StandardCharsets;

/** Much of one thing: {@code names N}, {@code reads N}, {@code children N}, {@code threads N}, {@code value NAME}. */
public class Many {
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "names":
                for (int i = 0; i < count; i++) {
                    System.getenv("NAME_" + i);
                }
                break;
            case "reads":
                for (int i = 0; i < count; i++) {
                    System.getenv("HOT");
                }
                break;
            case "children":
                for (int i = 0; i < count; i++) {
                    new ProcessBuilder("/bin/true").start().waitFor();
                }
                break;
            case "jvms":
                String java = System.getProperty("java.home") + "/bin/java";
                for (int i = 0; i < count; i++) {
                    new ProcessBuilder(java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp",
                            System.getProperty("java.class.path"), "Many", "reads", "1").inheritIO().start().waitFor();
                }
                break;
            case "threads":
                Thread[] threads = new Thread[count];
                for (int i = 0; i < count; i++) {
                    threads[i] = new Thread(() -> System.getenv("IN_THREAD"), "many-" + i);
                    threads[i].start();
                }
                for (Thread thread : threads) {
                    thread.join();
                }
                break;
            default:
                throw new IllegalArgumentException(args[0]);
        }
        String big = System.getenv("BIG");
        System.out.println(big == null ? "no BIG" : "BIG " + big.getBytes(StandardCharsets.UTF_8).length);
    }
}
