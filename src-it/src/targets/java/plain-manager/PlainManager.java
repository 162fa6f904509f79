// until: 17
// env: HIDDEN=value
/** Sets the JDK's own security manager, whose policy allows a program next to nothing. */
public class PlainManager {
    public static void main(String[] args) {
        System.setSecurityManager(new SecurityManager());
        for (int i = 0; i < 2; i++) {
            try {
                System.getenv("HIDDEN"); // expect: get HIDDEN denied x2
            } catch (SecurityException expected) {
                System.out.println(expected.getMessage());
            }
        }
        try {
            new ProcessBuilder("true").environment(); // expect: list
        } catch (SecurityException expected) {
            System.out.println(expected.getMessage());
        }
    }
}
