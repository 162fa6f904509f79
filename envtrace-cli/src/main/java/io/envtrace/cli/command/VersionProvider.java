package io.envtrace.cli.command;

import io.envtrace.cli.session.Installation;
import picocli.CommandLine.IVersionProvider;

/** {@code --version}. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"envtrace " + Installation.ofThisProcess().version()};
    }
}
