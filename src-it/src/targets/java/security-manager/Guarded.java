// until: 23
// jvm: -Djava.security.manager=allow
// env: PRESENT=here
public class Guarded {
    public static void main(String[] args) throws Exception {
        System.setSecurityManager(new SecurityManager() {
            @Override
            public void checkPermission(java.security.Permission p) {
                if (p.getName().equals("getenv.FORBIDDEN") || p instanceof java.io.FilePermission) {
                    throw new SecurityException("no: " + p.getName());
                }
            }
        });
        System.getenv("PRESENT"); // expect: get PRESENT present
        System.getenv().get("ABSENT"); // expect: get ABSENT absent
        try {
            System.getenv("FORBIDDEN"); // expect: get FORBIDDEN denied
            throw new AssertionError("allowed");
        } catch (SecurityException expected) {
            System.out.println(expected.getMessage());
        }
        Thread thread = new Thread(() -> System.getenv("IN_THREAD")); // expect: get IN_THREAD absent
        thread.start();
        thread.join();
        new java.util.HashMap<>(System.getenv()); // expect: list
    }
}
