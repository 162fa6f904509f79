package io.envtrace.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A framework that goes through all names and reads each needs none of them. */
class WalkedNamesTest {
    private static final Frame WALKER = new Frame(
            "org.framework.MapSource", "get", "MapSource.java", 51, new Library("org.framework:core", "1", "", false));

    private static Access walked(Operation operation, String api, @Nullable String name, @Nullable Value value) {
        return new Access(
                0,
                new Access.Call(operation, api, name, Outcome.PRESENT, value),
                new Access.Context("main", Phase.RUN, false, new StackTrace(List.of(WALKER), false), WALKER),
                new Access.Times(1, 1, 1),
                List.of());
    }

    private static Trace trace() {
        List<Access> all = new ArrayList<>();
        all.add(walked(Operation.LIST, "System.getenv().keySet().iterator()", null, null));
        for (int i = 0; i < 30; i++) {
            all.add(walked(Operation.GET, "System.getenv().get(Object)", "GIVEN_" + i, Value.plain("x")));
        }
        all.add(Traces.get("SHOP_REGION", Value.plain("eu")));
        return Traces.of(all.toArray(Access[]::new));
    }

    @Test
    void templatesLeaveThemOut() {
        assertThat(Needs.of(List.of(trace()), Filter.DEFAULT).list())
                .extracting(Need::name)
                .containsExactly("SHOP_REGION");
    }
}
