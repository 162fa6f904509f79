// release: 11
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

public class Waiting {
    public static void main(String[] args) throws Exception {
        Path folder = new File(args[0]).toPath();
        for (int i = 0; i < 5000; i++) {
            System.getenv("LOOPED"); // expect: get LOOPED absent x5000
        }
        Path ready = folder.resolve("ready.new");
        Files.write(ready, String.valueOf(ProcessHandle.current().pid()).getBytes());
        Files.move(ready, folder.resolve("ready"));
        while (!Files.exists(folder.resolve("go"))) {
            Thread.sleep(20);
        }
        System.getenv("AFTER");
        Files.createFile(folder.resolve("done"));
    }
}
