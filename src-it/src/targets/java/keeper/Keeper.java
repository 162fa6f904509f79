// release: 11

/** Reads everything and hands much of it on to children, without printing any of it. */
public class Keeper {
    public static void main(String[] args) throws Exception {
        for (String name : System.getenv().keySet()) {
            System.getenv(name);
            System.getenv().get(name);
        }
        String secret = System.getenv("DB_PASSWORD");
        System.getenv("prefix-" + secret);
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "exit 0", "--password=" + secret);
        builder.environment().put("HANDED_ON", "x" + secret + "y");
        builder.environment().put("LOUD_TOKEN", secret);
        builder.environment().get("LOUD_TOKEN");
        builder.start().waitFor();
        Thread.currentThread().setName("worker-" + secret);
        System.getenv("PLAIN");
    }
}
