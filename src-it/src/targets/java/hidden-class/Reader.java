public class Reader implements Runnable {
    @Override
    public void run() {
        System.getenv("IN_HIDDEN"); // expect: get IN_HIDDEN absent
    }
}
