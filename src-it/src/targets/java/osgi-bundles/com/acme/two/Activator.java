package com.acme.two;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

public class Activator implements BundleActivator {
    private static final String EARLY = System.getenv("IN_TWO_INITIALISER"); // expect: get IN_TWO_INITIALISER absent init

    @Override
    public void start(BundleContext context) {
        System.getenv("IN_TWO"); // expect: get IN_TWO absent
    }

    @Override
    public void stop(BundleContext context) {}
}
