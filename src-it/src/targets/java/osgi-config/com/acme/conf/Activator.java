// env: DB_URL=jdbc:h2:mem:shop
// env: SHOP_NAME=
// lib: org.apache.felix.framework
// lib: config
package com.acme.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Asks a configuration library that is a bundle of its own, whose loader does not show it the boot loader's classes. */
public class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Config config = ConfigFactory.parseString("url = ${DB_URL}\nname = ${?SHOP_NAME}\nnone = ${?SHOP_ABSENT}")
                .resolve(); // expect: list init; get DB_URL present; get SHOP_NAME empty; get SHOP_ABSENT absent
        System.out.println(config.getString("url"));
    }

    @Override
    public void stop(BundleContext context) {}
}
