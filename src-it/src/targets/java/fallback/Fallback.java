// env: MODE=dev
/** Ends in another way where it has no database, as programs do in CI. */
public class Fallback {
    public static void main(String[] args) {
        String database = System.getenv("DATABASE_URL"); // expect: get DATABASE_URL absent
        System.getenv("MODE"); // expect: get MODE present
        if (database == null) {
            System.getenv("FALLBACK"); // expect: get FALLBACK absent
            System.exit(3);
        }
    }
}
