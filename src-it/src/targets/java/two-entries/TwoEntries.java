// release: 8

/** Reads MODE, as one entry of all too, and starts a child. Its environment block may have the name twice. */
public final class TwoEntries {
    public static void main(String[] arguments) throws Exception {
        String mode = System.getenv("MODE");
        if (!mode.equals(System.getenv().get("MODE"))) {
            throw new AssertionError(System.getenv());
        }
        new ProcessBuilder("/bin/ls", "/").start().waitFor();
        System.out.println("MODE is " + mode);
    }
}
