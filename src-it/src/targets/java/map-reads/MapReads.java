// env: PRESENT=here
// env: EMPTY=
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

public class MapReads {
    private final Map<String, String> kept = System.getenv();
    private static Object sink;

    public static void main(String[] args) {
        new MapReads().keyed();
        new MapReads().whole();
        new MapReads().views();
        copies();
        exceptions();
    }

    void keyed() {
        System.getenv("PRESENT"); // expect: get PRESENT present
        System.getenv("EMPTY"); // expect: get EMPTY empty
        System.getenv("ABSENT"); // expect: get ABSENT absent
        kept.get("PRESENT"); // expect: get PRESENT present
        kept.get("ABSENT"); // expect: get ABSENT absent
        kept.containsKey("PRESENT"); // expect: get PRESENT present
        kept.containsKey("ABSENT"); // expect: get ABSENT absent
        kept.getOrDefault("PRESENT", "d"); // expect: get PRESENT present
        kept.getOrDefault("ABSENT", "d"); // expect: get ABSENT absent
        System.getenv().get("EMPTY"); // expect: get EMPTY empty
        for (int i = 0; i < 1000; i++) {
            System.getenv("PRE" + "SENT"); // expect: get PRESENT present x1000
            kept.get("ABSENT" + i % 2); // expect: get ABSENT0 absent x500; get ABSENT1 absent x500
        }
        sink = System.getenv("PRESENT") + System.getenv("ABSENT"); // expect: get PRESENT present; get ABSENT absent
    }

    void whole() {
        System.getenv();
        kept.size(); // expect: list
        kept.isEmpty(); // expect: list
        kept.hashCode(); // expect: list
        sink = kept.toString(); // expect: list
        kept.forEach((k, v) -> sink = k); // expect: list
        kept.containsValue("here"); // expect: list
        kept.equals(new HashMap<String, String>()); // expect: list
        for (Map.Entry<String, String> e : kept.entrySet()) { // expect: list
            sink = e.getKey() + e.getValue();
        }
        for (String name : kept.keySet()) { // expect: list
            sink = name;
        }
        for (String value : kept.values()) { // expect: list
            sink = value;
        }
        Iterator<String> names = System.getenv().keySet().iterator(); // expect: list
        names.next();
    }

    void views() {
        kept.keySet();
        kept.entrySet();
        kept.values();
        kept.keySet().contains("PRESENT"); // expect: get PRESENT present
        kept.keySet().contains("ABSENT"); // expect: get ABSENT absent
        kept.keySet().containsAll(Arrays.asList("PRESENT", "EMPTY")); // expect: get PRESENT present; get EMPTY empty
        kept.entrySet().contains(new SimpleImmutableEntry<>("PRESENT", "here")); // expect: get PRESENT present
        kept.values().contains("here"); // expect: list
        kept.keySet().stream().forEach(k -> sink = k); // expect: list
        kept.entrySet().stream().filter(e -> e.getKey().startsWith("P")).count(); // expect: list
        kept.values().stream().collect(Collectors.joining()); // expect: list
    }

    static void copies() {
        new HashMap<>(System.getenv()); // expect: list
        new TreeMap<>(System.getenv()); // expect: list
        new ArrayList<>(System.getenv().keySet()); // expect: list
        new HashMap<String, String>().putAll(System.getenv()); // expect: list
        System.getenv().values().toArray(); // expect: list
        Map<String, String> copy = new HashMap<>(System.getenv()); // expect: list
        copy.get("PRESENT");
        copy.put("ABSENT", "now");
    }

    static void exceptions() {
        expect(NullPointerException.class, n -> System.getenv((String) n));
        expect(NullPointerException.class, n -> System.getenv().get(n));
        expect(UnsupportedOperationException.class, n -> System.getenv().put("A", "b"));
        expect(UnsupportedOperationException.class, n -> System.getenv().remove("PRESENT"));
        expect(UnsupportedOperationException.class, n -> {
            System.getenv().clear();
            return null;
        });
    }

    static void expect(Class<?> kind, Function<Object, Object> action) {
        try {
            action.apply(null);
        } catch (RuntimeException e) {
            if (e.getClass() == kind) {
                return;
            }
            throw e;
        }
        throw new AssertionError("no " + kind);
    }
}
