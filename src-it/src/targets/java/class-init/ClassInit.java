// env: PRESENT=here
public class ClassInit {
    static final String EARLY = System.getenv("EARLY"); // expect: get EARLY absent init

    static {
        helper();
    }

    static void helper() {
        System.getenv("HELPED"); // expect: get HELPED absent init
    }

    public static void main(String[] args) {
        System.getenv("MAIN"); // expect: get MAIN absent
        String lazy = Lazy.VALUE;
        new Instance();
    }

    static class Lazy {
        static final String VALUE = System.getenv("PRESENT"); // expect: get PRESENT present init
    }

    static class Instance {
        final String field = System.getenv("FIELD"); // expect: get FIELD absent
    }

    enum Level {
        LOW;
    }
}
