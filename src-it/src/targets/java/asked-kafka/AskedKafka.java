// release: 11
// env: DB_URL=jdbc:h2:mem:shop
// env: SHOP_NAME=not allowed
// lib: kafka-clients
// lib: slf4j-api
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/** Has Kafka look up the variables that its configuration refers to as {@code ${env:NAME}}: it has copied those that are allowed. */
class AskedKafka {
    public static void main(String[] args) throws Exception {
        try (EnvVarConfigProvider provider = new EnvVarConfigProvider()) {
            provider.configure(Map.of("allowlist.pattern", "DB_.*")); // expect: list
            Set<String> names = Set.of("DB_URL", "DB_ABSENT", "SHOP_NAME");
            Map<String, String> data =
                    provider.get("", names).data(); // expect: get DB_URL present; get DB_ABSENT absent
            System.out.println(new TreeMap<>(data));
        }
    }
}
