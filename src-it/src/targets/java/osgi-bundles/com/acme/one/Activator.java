package com.acme.one;

import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

public class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        System.getenv("IN_ONE"); // expect: get IN_ONE absent
        Supplier<String> later = () -> System.getenv("IN_LAMBDA_OF_ONE"); // expect: get IN_LAMBDA_OF_ONE absent
        later.get();
    }

    @Override
    public void stop(BundleContext context) {
        System.getenv("IN_ONE_STOPPING"); // expect: get IN_ONE_STOPPING absent
    }
}
