// jvm: -Xmx24m
// jvm: -XX:-UseGCOverheadLimit
import java.util.ArrayList;
import java.util.List;

public class OutOfMemory {
    public static void main(String[] args) {
        int errors = 0;
        for (int i = 0; i < 3; i++) {
            try {
                fill();
            } catch (OutOfMemoryError e) {
                errors++;
            }
        }
        System.out.println("errors " + errors + " " + System.getenv("AFTER"));
    }

    static void fill() {
        List<Object> kept = new ArrayList<>();
        int size = 1 << 20;
        while (true) {
            try {
                kept.add(new byte[size]);
            } catch (OutOfMemoryError e) {
                System.getenv("FULL" + kept.size() % 3);
                if (size == 16) {
                    throw e;
                }
                size >>= 1;
            }
        }
    }
}
