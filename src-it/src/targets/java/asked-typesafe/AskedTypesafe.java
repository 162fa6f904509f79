// env: PORT=8080
// env: DB_URL=jdbc:h2:mem:shop
// env: SHOP_NAME=
// lib: config
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Has Lightbend Config resolve what its files refer to: it asks its copy of the environment for what they do not have. */
class AskedTypesafe {
    public static void main(String[] args) {
        Config parsed = ConfigFactory.parseString("port = 80\n"
                + "port = ${?PORT}\n"
                + "url = ${DB_URL}\n"
                + "name = file\n"
                + "name = ${?SHOP_NAME}\n"
                + "in.file = ${name}\n"
                + "none = ${?SHOP_ABSENT}\n"
                + "dotted = ${?shop.absent}");
        Config config =
                parsed.resolve(); // expect: list init; get PORT present; get DB_URL present; get SHOP_NAME empty; get SHOP_ABSENT absent; get shop.absent absent
        System.out.println(config.getInt("port") + " " + config.getString("url") + " " + config.getString("in.file"));
    }
}
