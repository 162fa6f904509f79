/** Calls a class that an agent has put into the boot loader. */
public class BootAgentUser {
    public static void main(String[] args) throws Exception {
        Class.forName("probe.BootAgent", true, null).getMethod("later").invoke(null);
        System.getenv("IN_MAIN"); // expect: get IN_MAIN absent
    }
}
