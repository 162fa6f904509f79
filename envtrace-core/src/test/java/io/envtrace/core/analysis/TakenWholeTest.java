package io.envtrace.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakenWholeTest {
    private static boolean takes(Operation operation, String api, Outcome outcome) {
        Access some = Traces.get("X", null);
        return TakenWhole.by(new Access(
                0,
                new Access.Call(operation, api, null, outcome, null),
                new Access.Context("main", some.phase(), false, some.stack(), some.site()),
                some.times(),
                List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.getenv().entrySet().iterator()",
                "System.getenv().forEach(BiConsumer)",
                "System.getenv().values().stream()",
                "System.getenv().toString()",
                "os.Environ",
                "environ",
            })
    void whoHasTheValues(String api) {
        assertThat(takes(Operation.LIST, api, Outcome.PRESENT)).isTrue();
        assertThat(takes(Operation.LIST, api, Outcome.DENIED)).isFalse();
        assertThat(takes(Operation.CLEAR, api, Outcome.PRESENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.getenv().size()",
                "System.getenv().isEmpty()",
                "System.getenv().keySet().iterator()",
                "System.getenv().keySet().stream()",
                "System.getenv().values().size()",
                "System.getenv().entrySet().isEmpty()",
            })
    void whoHasNamesOnly(String api) {
        assertThat(takes(Operation.LIST, api, Outcome.PRESENT)).isFalse();
    }
}
