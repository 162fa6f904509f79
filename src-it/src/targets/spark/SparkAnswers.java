import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Asks a store with Spark. Arguments: the store, and files with a question each; the rows of each are printed. */
public final class SparkAnswers {
    private SparkAnswers() {}

    public static void main(String[] arguments) throws Exception {
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                // A tag such as 1.10 is a text.
                .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
                .getOrCreate()) {
            spark.read().parquet(arguments[0] + "/runs").createOrReplaceTempView("runs");
            spark.read().parquet(arguments[0] + "/accesses").createOrReplaceTempView("accesses");
            spark.sql("SELECT 'version' AS tag, '2' AS since").createOrReplaceTempView("parameters");
            for (int i = 1; i < arguments.length; i++) {
                System.out.println("question " + i);
                for (Row row : spark.sql(Files.readString(Path.of(arguments[i]))).collectAsList()) {
                    List<String> cells = new ArrayList<>();
                    for (int column = 0; column < row.size(); column++) {
                        Object cell = row.get(column);
                        String text = String.valueOf(cell);
                        cells.add(cell instanceof LocalDateTime ? text.replace('T', ' ') : text);
                    }
                    System.out.println(String.join(" | ", cells));
                }
            }
        }
    }
}
