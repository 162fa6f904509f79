// until: 17
// env: HIDDEN=value
/** Sets a security manager without a word of it on the command line, which refuses the very first read. */
public class LateManager {
    public static void main(String[] args) {
        System.setSecurityManager(new SecurityManager() {
            @Override
            public void checkPermission(java.security.Permission p) {
                if (p.getName().equals("getenv.HIDDEN") || p.getName().equals("getenv.*")) {
                    throw new SecurityException("no: " + p.getName());
                }
            }
        });
        for (int i = 0; i < 2; i++) {
            try {
                System.getenv("HIDDEN"); // expect: get HIDDEN denied x2
            } catch (SecurityException expected) {
                System.out.println(expected.getMessage());
            }
        }
        try {
            System.getenv(); // expect: list
        } catch (SecurityException expected) {
            System.out.println(expected.getMessage());
        }
        try {
            new ProcessBuilder("true").environment(); // expect: list
        } catch (SecurityException expected) {
            System.out.println(expected.getMessage());
        }
        System.getenv("ALLOWED"); // expect: get ALLOWED absent
    }
}
