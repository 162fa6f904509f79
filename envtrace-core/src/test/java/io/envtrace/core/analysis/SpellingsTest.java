package io.envtrace.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpellingsTest {
    private static List<String> names(Access... accesses) {
        Spellings spellings = Spellings.of(List.of(accesses));
        return Stream.of(accesses).map(spellings::name).toList();
    }

    private static Access unset(String name) {
        return Traces.get(name, null);
    }

    @Test
    void oneSettingHasOneName() {
        assertThat(names(unset("shop.region"), unset("SHOP.REGION"), unset("shop_region"), unset("SHOP_REGION")))
                .containsOnly("SHOP_REGION");
        assertThat(names(unset("shop.region-name"), unset("shop.region.name")))
                .as("a user's shell can set no other")
                .containsOnly("SHOP_REGION_NAME");
    }

    @Test
    void theOneThatIsSetNamesTheSetting() {
        Access set = Traces.get("shop_region", Value.plain("eu"));
        assertThat(names(unset("SHOP_REGION"), set)).containsOnly("shop_region");
        assertThat(Spellings.of(List.of(unset("SHOP_REGION"), set)).isFoundElsewhere(unset("SHOP_REGION")))
                .isTrue();
        assertThat(Spellings.of(List.of(unset("SHOP_REGION"))).isFoundElsewhere(unset("SHOP_REGION")))
                .isFalse();
    }

    @Test
    void twoThatAreSetStayTwo() {
        assertThat(names(
                        Traces.get("http_proxy", Value.plain("a")),
                        Traces.get("HTTP_PROXY", Value.plain("b")),
                        unset("http.proxy")))
                .containsExactly("http_proxy", "HTTP_PROXY", "HTTP_PROXY");
    }

    @Test
    void aPlaceholderIsItsName() {
        assertThat(names(unset("PORT:8080"), unset("${REGION:eu-1}"))).containsExactly("PORT", "REGION");
    }

    @Test
    void aNameAloneStaysAsItIs() {
        assertThat(names(unset("shop.region"), unset("Mixed_Case"))).containsExactly("shop.region", "Mixed_Case");
    }

    @Test
    void eachFrameworkHasItsOwn() {
        Access mine = unset("shop.region");
        Frame site = new Frame("org.other.Config", "get", "Config.java", 1, new Library("org.other:x", "1", "", false));
        Access other = new Access(
                0,
                mine.call(),
                new Access.Context("main", Phase.RUN, false, new StackTrace(List.of(site), false), site),
                mine.times(),
                List.of());
        assertThat(names(unset("SHOP_REGION"), other)).containsExactly("SHOP_REGION", "shop.region");
    }

    /** It was asked for what it has copied, and would have found the name that a shell can set. */
    @Test
    void aFrameworksPropertyHasTheNameThatAUserWouldSet() {
        assertThat(names(asked("shop.max-pool"), asked("%prod.shop.max-pool"))).containsOnly("SHOP_MAX_POOL");
        assertThat(names(asked("shop.region"))).containsExactly("SHOP_REGION");
        assertThat(names(askedBy("ResolveSource.findInObject(Path)", "shop.region")))
                .containsExactly("shop.region");
    }

    @Test
    void aProfilesTwinIsNotMissingWhereTheVariableIsSet() {
        Access set = Traces.get("SHOP_REGION", Value.plain("eu"));
        assertThat(Spellings.of(List.of(set, asked("%prod.shop.region"))).isFoundElsewhere(asked("%prod.shop.region")))
                .isTrue();
        assertThat(names(unset("%"), unset("%none"))).containsExactly("%", "%none");
    }

    private static Access asked(String name) {
        return askedBy("EnvConfigSource.getValue(String)", name);
    }

    private static Access askedBy(String api, String name) {
        return Traces.access(Operation.GET, api, name, Outcome.ABSENT, null, 1);
    }
}
