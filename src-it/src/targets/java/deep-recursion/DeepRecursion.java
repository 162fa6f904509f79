// jvm: -Xss512k
public class DeepRecursion {
    static int calls;
    static int returned;

    public static void main(String[] args) {
        for (int i = 0; i < 20; i++) {
            try {
                deeper();
            } catch (StackOverflowError e) {
                // Wanted.
            }
        }
        System.out.println(calls > returned && returned > 1000 ? "overflowed" : "no overflow");
        System.out.println(System.getenv("AFTER"));
        System.out.println(calls - returned);
    }

    static void deeper() {
        calls++;
        System.getenv("DEEP");
        returned++;
        deeper();
    }
}
