// release: 8
// exit: 7
import java.io.BufferedReader;
import java.io.InputStreamReader;

/** Reads so often as a line of its input says, and answers when it has. */
public class Asked {
    public static void main(String[] args) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        System.getenv("EARLY");
        System.out.println("ready");
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            int times = Integer.parseInt(line);
            for (int i = 0; i < times; i++) {
                System.getenv("ASKED");
            }
            System.out.println("done");
        }
        System.exit(7);
    }
}
