// lib: org.apache.felix.framework
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** An OSGi framework with bundles that it installs from streams, by made-up locations. Arguments: a folder for its cache, the bundles' files. */
public class BundleHost {
    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("org.osgi.framework.storage", args[0]);
        settings.put("org.osgi.framework.storage.clean", "onFirstInit");
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).iterator().next();
        Framework framework = factory.newFramework(settings);
        framework.start();
        for (int i = 1; i < args.length; i++) {
            Path file = Paths.get(args[i]);
            Bundle bundle;
            if (i == 1) {
                bundle = framework.getBundleContext().installBundle(file.toUri().toString());
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    bundle = framework.getBundleContext().installBundle("made-up:" + i, in);
                }
            }
            bundle.start();
        }
        framework.stop();
        framework.waitForStop(30_000);
        System.out.println("stopped");
    }
}
