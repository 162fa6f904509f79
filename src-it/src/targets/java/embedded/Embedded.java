import java.util.Map;

/** The Java half of embedded-jvm.c. */
public class Embedded {
    public static void main(String[] arguments) throws Exception {
        System.getenv("JAVA_HALF"); // expect: get JAVA_HALF present
        for (int i = 0; i < 3; i++) {
            System.getenv("THRICE"); // expect: get THRICE absent x3
        }
        for (Map.Entry<String, String> each : System.getenv().entrySet()) { // expect: list
            each.getKey();
        }
        new ProcessBuilder("/bin/true").start().waitFor(); // expect: exec
    }
}
