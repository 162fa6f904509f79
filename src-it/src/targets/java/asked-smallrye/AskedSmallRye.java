// release: 17
// env: DB_URL=jdbc:h2:mem:shop
// env: DB_PASSWORD=S3cr3t-of-the-shop
// env: SHOP_NAME=
// env: _PROD_SHOP_REGION=eu
// lib: smallrye-config-core
// lib: smallrye-config-common
// lib: smallrye-common-annotation
// lib: smallrye-common-classloader
// lib: smallrye-common-constraint
// lib: smallrye-common-expression
// lib: smallrye-common-function
// lib: microprofile-config-api
// lib: jboss-logging
import io.smallrye.config.ConfigValue;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks SmallRye Config, which has copied the environment, under the names of properties. A file of variables is asked, too, and does not count. */
class AskedSmallRye {
    public static void main(String[] args) throws Exception {
        Path file = Files.writeString(Files.createTempFile("asked", ".env"), "SHOP_FILE=f\nSHOP_NAME=of the file\n");
        ClassLoader loader = AskedSmallRye.class.getClassLoader();
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultSources().withProfile("prod");
        builder.withSources(new DotEnvConfigSourceProvider(file.toUri().toString()).getConfigSources(loader));
        SmallRyeConfig config = builder.build(); // expect: list; get smallrye.config.log.values absent; get %prod.smallrye.config.log.values absent; get mp.config.property.expressions.enabled absent; get %prod.mp.config.property.expressions.enabled absent
        Files.delete(file);
        print(config.getConfigValue("db.url")); // expect: get DB_URL present; get %prod.db.url absent
        print(config.getConfigValue("DB_URL")); // expect: get DB_URL present; get %prod.DB_URL absent
        print(config.getConfigValue("db.password")); // expect: get DB_PASSWORD present; get %prod.db.password absent
        print(config.getConfigValue("shop.name")); // expect: get SHOP_NAME empty; get %prod.shop.name absent
        print(config.getConfigValue("shop.max-pool")); // expect: get shop.max-pool absent; get %prod.shop.max-pool absent
        print(config.getConfigValue("shop.region")); // expect: get _PROD_SHOP_REGION present; get shop.region absent
        print(config.getConfigValue("shop.file")); // expect: get shop.file absent; get %prod.shop.file absent
        for (int i = 0; i < 3; i++) {
            print(config.getConfigValue("shop.absent")); // expect: get shop.absent absent x3; get %prod.shop.absent absent x3
        }
    }

    private static void print(ConfigValue value) {
        System.out.println(value.getName() + " " + value.getValue());
    }
}
