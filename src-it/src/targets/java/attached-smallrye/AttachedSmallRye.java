// release: 17
// exit: 7
// lib: smallrye-config-core
// lib: smallrye-config-common
// lib: smallrye-common-annotation
// lib: smallrye-common-classloader
// lib: smallrye-common-constraint
// lib: smallrye-common-expression
// lib: smallrye-common-function
// lib: microprofile-config-api
// lib: jboss-logging
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;

/** For each line of its input has SmallRye Config copy the environment, asks it so often as the line says, and answers when it has. */
class AttachedSmallRye {
    public static void main(String[] args) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("ready");
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultSources().build();
            for (int i = 0; i < Integer.parseInt(line); i++) {
                config.getConfigValue("shop.asked");
            }
            System.out.println("done");
        }
        System.exit(7);
    }
}
