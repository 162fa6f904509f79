// release: 17
// env: DB_URL=jdbc:h2:mem:shop
// env: DB_PASSWORD=S3cr3t-of-the-shop
// env: SHOP_PORT=99
// env: SHOP_OVERRIDDEN=by a file
// lib: micronaut-inject
// lib: micronaut-core
// lib: slf4j-api
// lib: jakarta.inject-api
// lib: jakarta.annotation-api
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.env.DefaultEnvironment;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.util.List;
import java.util.Map;

/** Asks Micronaut's environment, which has copied the process's one and has other sources besides. */
class AskedMicronaut {
    public static void main(String[] args) {
        Environment environment = new DefaultEnvironment(new ApplicationContextConfiguration() {
            @Override
            public List<String> getEnvironments() {
                return List.of();
            }

            @Override
            public ClassLoader getClassLoader() {
                return AskedMicronaut.class.getClassLoader();
            }
        });
        Map<String, Object> file = Map.of("shop.file", "f", "shop.pool", 7, "shop.overridden", "of the file");
        environment.addPropertySource(PropertySource.of("file", file, 1000));
        environment.start();
        print(environment.getProperty("db.url", String.class)); // expect: get DB_URL present
        print(environment.getProperty("db.password", String.class)); // expect: get DB_PASSWORD present
        print(environment.getProperty("shop.port", Integer.class)); // expect: get SHOP_PORT present
        print(environment.getProperty("shop.file", String.class)); // expect: get shop.file absent
        print(environment.getProperty("shop.pool", Integer.class)); // expect: get shop.pool absent
        print(environment.getProperty("shop.absent", String.class)); // expect: get shop.absent absent
        print(environment.getProperty("shop.overridden", String.class));
        print(environment.getProperty("shop", Map.class).isPresent());
        print(environment.containsProperty("db.url")); // expect: get DB_URL present
        print(environment.containsProperty("shop.nothing")); // expect: get shop.nothing absent
        environment.stop();
    }

    private static void print(Object what) {
        System.out.println(what);
    }
}
