/** Reads a hundred variables, as a program that configures itself. */
public class ReadHundred {
    public static void main(String[] args) {
        for (int i = 0; i < 100; i++) {
            System.getenv("VARIABLE_" + i);
        }
    }
}
