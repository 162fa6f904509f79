public class ReaderLibrary {
    public static void main(String[] args) throws Exception {
        com.acme.Config.load();
        System.getenv("IN_APP"); // expect: get IN_APP absent
    }
}
