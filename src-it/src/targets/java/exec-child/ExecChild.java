// env: PRESENT=here
// env: OTHER=there
import java.io.File;

public class ExecChild {
    public static void main(String[] args) throws Exception {
        new ProcessBuilder("/bin/true").start().waitFor(); // expect: exec
        Runtime.getRuntime().exec("/bin/true").waitFor(); // expect: exec
        Runtime.getRuntime().exec(new String[] {"/bin/true"}).waitFor(); // expect: exec
        Runtime.getRuntime().exec(new String[] {"/bin/true"}, new String[] {"PRESENT=new", "ONLY=1"}).waitFor(); // expect: exec
        Runtime.getRuntime().exec(new String[] {"/bin/true"}, new String[0], new File("/")).waitFor(); // expect: exec
        try {
            new ProcessBuilder("/nowhere/nothing").start(); // expect: exec
        } catch (java.io.IOException expected) {
            System.out.println("not started");
        }
    }
}
