public class OddNames {
    public static void main(String[] args) {
        System.getenv(""); // expect: get '' absent
        System.getenv("A=B"); // expect: get A=B absent
        System.getenv("NEW\nLINE");
        System.getenv("\u001b[31mRED\u001b[0m\u0007\u202e");
        System.getenv("caf\u00e9 \ud83d\ude00");
        System.getenv("LONE\ud800");
        System.getenv("NUL\u0000NUL");
    }
}
