package probe;

public class BootAgent {
    public static void premain(String argument) {
        System.getenv("IN_PREMAIN"); // expect: get IN_PREMAIN absent
    }

    public static void later() {
        Runnable later = () -> System.getenv("LATER"); // expect: get LATER absent
        later.run();
    }
}
