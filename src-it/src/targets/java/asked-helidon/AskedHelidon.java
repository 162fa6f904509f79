// release: 17
// env: DB_URL=jdbc:h2:mem:shop
// env: SHOP_NAME=
// env: SHOP_PORT=99
// lib: helidon-config
// lib: helidon-config-mp
// lib: helidon-common
// lib: helidon-common-media-type
// lib: helidon-common-service-loader
// lib: microprofile-config-api
// lib: jakarta.annotation-api
import io.helidon.config.ConfigSources;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Asks both of Helidon's configurations, each of which has copied the environment. */
class AskedHelidon {
    public static void main(String[] args) {
        ConfigBuilder builder = ConfigProviderResolver.instance().getBuilder();
        builder.addDefaultSources();
        Config mp = builder.build(); // expect: list; get config_ordinal absent; get mp.config.profile absent; get mp.config.property.expressions.enabled absent; get helidon.config.value-resolving.enabled absent
        print(mp.getConfigValue("db.url").getValue()); // expect: get DB_URL present; get config_ordinal absent
        print(mp.getOptionalValue("shop.absent", String.class)); // expect: get shop.absent absent
        print(mp.getOptionalValue("shop.name", String.class)); // expect: get SHOP_NAME empty

        io.helidon.config.Config.Builder other = io.helidon.config.Config.builder();
        other.sources(ConfigSources.create(Map.of("shop.file", "f")));
        io.helidon.config.Config se = other.build(); // expect: list
        print(se.get("db.url").asString()); // expect: get DB_URL present
        print(se.get("shop.absent").asString()); // expect: get shop.absent absent
        print(se.get("shop.file").asString()); // expect: get shop.file absent
        print(se.get("SHOP_PORT").asInt()); // expect: get SHOP_PORT present
        print(se.get("shop").exists());
    }

    private static void print(Object what) {
        System.out.println(what);
    }
}
