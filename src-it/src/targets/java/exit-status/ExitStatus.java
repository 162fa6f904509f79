public class ExitStatus {
    public static void main(String[] args) throws Exception {
        System.getenv("BEFORE"); // expect: get BEFORE absent
        switch (args[0]) {
            case "exit":
                System.exit(Integer.parseInt(args[1]));
                break;
            case "halt":
                Runtime.getRuntime().halt(Integer.parseInt(args[1]));
                break;
            case "throw":
                throw new IllegalStateException("thrown");
            case "signal":
                String self = new java.io.File("/proc/self").getCanonicalFile().getName();
                new ProcessBuilder("/bin/kill", "-" + args[1], self).start();
                Thread.sleep(60_000);
                break;
            default:
                break;
        }
    }
}
