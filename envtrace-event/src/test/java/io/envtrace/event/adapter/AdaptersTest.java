package io.envtrace.event.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdaptersTest {
    @Test
    void theApiIsTheMethodWithTheParameterThatIsTheName() {
        assertThat(api("io.smallrye.config.EnvConfigSource")).isEqualTo("EnvConfigSource.getValue(String)");
        assertThat(api("com.typesafe.config.impl.ResolveSource")).isEqualTo("ResolveSource.findInObject(Path)");
    }

    private static String api(String type) {
        for (int i = 0; i < Adapters.count(); i++) {
            if (Adapters.at(i).type.equals(type)) {
                return Adapters.at(i).api();
            }
        }
        return "";
    }

    @Test
    void methodsAndApisAreFoundByTheirNames() {
        assertThat(Adapters.isType("io.smallrye.config.EnvConfigSource")).isTrue();
        assertThat(Adapters.isType("io.smallrye.config.EnvConfigSource$1")).isFalse();
        assertThat(Adapters.isMethod("io.smallrye.config.EnvConfigSource", "getValue"))
                .isTrue();
        assertThat(Adapters.isMethod("io.smallrye.config.EnvConfigSource", "getNames"))
                .isFalse();
        assertThat(Adapters.findsSpellings("EnvConfigSource.getValue(String)")).isTrue();
        assertThat(Adapters.findsSpellings("ResolveSource.findInObject(Path)")).isFalse();
        assertThat(Adapters.findsSpellings("System.getenv(String)")).isFalse();
    }

    /** A slip in an entry would be silence: the framework's copy alone is recorded then. */
    @Test
    void entriesAreWhole() {
        Set<String> methods = new HashSet<>();
        for (int i = 0; i < Adapters.count(); i++) {
            Adapter adapter = Adapters.at(i);
            assertThat(adapter.framework).endsWith(".");
            assertThat(adapter.type).startsWith(adapter.framework);
            assertThat(adapter.name()).isBetween(0, adapter.parameters().length - 1);
            assertThat(adapter.conditionArgument()).isBetween(0, adapter.parameters().length - 1);
            assertThat(methods.add(adapter.type + "." + adapter.method)).isTrue();
        }
    }
}
