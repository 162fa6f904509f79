// env: PRESENT=here
// env: EMPTY=
// The tests give six variables more.
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

public class Changes {
    public static void main(String[] args) throws Exception {
        puts();
        removals();
        cleared();
    }

    static void puts() {
        Map<String, String> env = new ProcessBuilder("x").environment();
        env.put("ADDED", "1"); // changes: set ADDED absent
        env.put("ADDED", "1"); // changes: set ADDED same
        env.put("ADDED", "2"); // changes: set ADDED 1
        env.put("PRESENT", ""); // changes: set PRESENT here
        env.put("PRESENT", ""); // changes: set PRESENT same
        env.put("EMPTY", "full"); // changes: set EMPTY empty
        env.put("API_TOKEN", "correct-horse"); // changes: set API_TOKEN absent
        env.put("API_TOKEN", "battery-staple"); // changes: set API_TOKEN •••••••••••••
        env.put("API_TOKEN", "battery-staple"); // changes: set API_TOKEN same
        for (Map.Entry<String, String> entry : env.entrySet()) {
            if (entry.getKey().equals("ADDED")) {
                entry.setValue("3"); // changes: set ADDED 2
            }
        }
        for (int i = 0; i < 10; i++) {
            env.put("LOOP", "x"); // changes: set LOOP absent; set LOOP same x9
        }
    }

    static void removals() {
        Map<String, String> env = new ProcessBuilder("x").environment();
        env.remove("NOBODY"); // changes: unset NOBODY same
        env.remove("EMPTY"); // changes: unset EMPTY empty
        env.put("A", "1"); // changes: set A absent
        env.keySet().remove("A"); // changes: unset A 1
        env.put("A", "2"); // changes: set A absent
        env.values().remove("2"); // changes: unset A 2
        env.put("A", "3"); // changes: set A absent
        env.entrySet().remove(new java.util.AbstractMap.SimpleEntry<>("A", "3")); // changes: unset A 3
        for (Iterator<String> i = env.keySet().iterator(); i.hasNext(); ) {
            if (i.next().equals("PRESENT")) {
                i.remove(); // changes: unset PRESENT here
            }
        }
    }

    static void cleared() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/true");
        Map<String, String> env = builder.environment();
        Map<String, String> copy = new HashMap<>();
        copy.put("ONE", "1");
        copy.put("TWO", "2");
        env.clear(); // changes: clear 8
        env.putAll(copy); // changes: set ONE absent; set TWO absent
        env.clear(); // changes: clear 2
        env.putAll(copy); // changes: set ONE absent; set TWO absent
        env.entrySet().clear(); // changes: clear 2
        env.values().clear(); // changes: clear 0
        builder.start().waitFor();
    }
}
