// env: PRESENT=here
// env: OTHER=there
import java.util.Iterator;
import java.util.Map;

public class ChildMap {
    public static void main(String[] args) throws Exception {
        changes();
        reads();
        iterators();
        cleared();
    }

    static void changes() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/true");
        Map<String, String> env = builder.environment();
        env.put("ADDED", "1"); // expect: set ADDED
        env.put("PRESENT", "changed"); // expect: set PRESENT
        env.remove("OTHER"); // expect: unset OTHER
        builder.start().waitFor(); // expect: exec
    }

    static void reads() {
        Map<String, String> env = new ProcessBuilder("x").environment();
        env.get("PRESENT"); // expect: get PRESENT present
        env.get("ABSENT"); // expect: get ABSENT absent
        env.containsKey("PRESENT"); // expect: get PRESENT present
        env.size(); // expect: list
        for (String name : env.keySet()) { // expect: list
            name.length();
        }
    }

    static void iterators() {
        Map<String, String> env = new ProcessBuilder("x").environment();
        for (Iterator<Map.Entry<String, String>> i = env.entrySet().iterator(); i.hasNext(); ) { // expect: list
            Map.Entry<String, String> entry = i.next();
            if (entry.getKey().equals("PRESENT")) {
                entry.setValue("again"); // expect: set PRESENT
            }
            if (entry.getKey().equals("OTHER")) {
                i.remove(); // expect: unset OTHER
            }
        }
        env.keySet().remove("PRESENT"); // expect: unset PRESENT
    }

    static void cleared() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/true");
        builder.environment().clear(); // expect: clear
        builder.start().waitFor(); // expect: exec
    }
}
