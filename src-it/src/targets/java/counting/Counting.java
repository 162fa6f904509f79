// release: 11
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts its own accesses in a file that outlives it, until somebody kills it; the slots are those of counting.c. */
public class Counting {
    private static MappedByteBuffer counts;

    public static void main(String[] args) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile("counts", "rw")) {
            file.setLength(4096);
            counts = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 4096);
            counts.order(ByteOrder.LITTLE_ENDIAN);
        }
        if (args[0].equals("child")) {
            child();
            return;
        }
        Files.writeString(Path.of("pid.new"), String.valueOf(ProcessHandle.current().pid()));
        Files.move(Path.of("pid.new"), Path.of("pid"));
        switch (args[0]) {
            case "one":
                reader(0);
                break;
            case "threads":
                for (int i = 1; i < 4; i++) {
                    int slot = i;
                    new Thread(() -> reader(slot)).start();
                }
                reader(0);
                break;
            case "growing":
                growing();
                break;
            case "big":
                big();
                break;
            default:
                forks();
        }
    }

    private static void counted(int slot) {
        counts.putLong(slot * 8, counts.getLong(slot * 8) + 1);
    }

    private static void reader(int slot) {
        String name = "T" + slot;
        while (true) {
            System.getenv(name);
            counted(slot);
        }
    }

    private static void growing() {
        for (long i = 0; ; i++) {
            System.getenv("G" + i + "_" + "0".repeat((int) (i % 100) + 1));
            counted(4);
        }
    }

    /** A JVM cannot change its own variables; a child's are changed instead. */
    private static void big() {
        ProcessBuilder child = new ProcessBuilder("true");
        String filler = "a".repeat(100_000);
        for (long i = 0; ; i++) {
            child.environment().put("BIG", i + "-" + filler);
            counted(5);
            System.getenv("T0");
            counted(0);
        }
    }

    private static void forks() throws Exception {
        ProcessBuilder child = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), "Counting", "child");
        while (true) {
            child.start().waitFor();
            System.getenv("T0");
            counted(0);
        }
    }

    private static void child() {
        for (int i = 0; i < 20; i++) {
            System.getenv("KID");
            counted(6);
        }
    }
}
