package io.envtrace.event.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.ValuesMode;
import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigTest {
    private static final File SESSION = new File("/session");

    private static AgentConfig parse(String text) {
        return AgentConfig.parse(text);
    }

    @Test
    void readsWhatTheToolWrites() {
        AgentConfig config = parse("values=all\nevents=true\ncache=/a b=c\nmaxLogBytes=1000\nrules=secrets.rules\n");
        assertThat(config.values()).isEqualTo(ValuesMode.ALL);
        assertThat(config.events()).isTrue();
        assertThat(config.cache()).isEqualTo(new File("/a b=c"));
        assertThat(config.maxLogBytes()).isEqualTo(1000);
        assertThat(config.rules(SESSION)).isEqualTo(new File("/session/secrets.rules"));
    }

    @Test
    void defaultsShowNothingSecret() {
        AgentConfig config = parse("");
        assertThat(config.values()).isEqualTo(ValuesMode.MASKED);
        assertThat(config.events()).isFalse();
        assertThat(config.cache()).isNull();
        assertThat(config.fingerprintKey()).isNull();
        assertThat(config.maxLogBytes()).isEqualTo(EventLogWriter.DEFAULT_MAX_BYTES);
        assertThat(config.rules(SESSION)).isNull();
        assertThat(config.stack()).isEqualTo(StackMode.FULL);
        assertThat(config.depth()).isZero();
    }

    @Test
    void whatNobodySaidIsNotWrittenAndHasItsDefault() {
        assertThat(new AgentConfig.Builder().build().text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"values=some", "values=", "values=ALL", "values=all ", "values=all\r"})
    void anUnknownValuesModeIsTheStrictest(String text) {
        assertThat(parse(text).values()).isEqualTo(ValuesMode.NONE);
    }

    @Test
    void keysOfTheFileAreTheseAndStandInThisOrder() {
        assertThat(full(ValuesMode.NONE, StackMode.SITE).text())
                .isEqualTo("values=none\nstack=site\ndepth=7\nevents=true\nfingerprintKeyFile=/key\ncache=/cache\n"
                        + "maxLogBytes=1000\nrules=secrets.rules\n");
    }

    @ParameterizedTest
    @EnumSource(ValuesMode.class)
    void valuesModeIsReadAsItWasWritten(ValuesMode mode) {
        assertThat(written(new AgentConfig.Builder().values(mode)).values()).isEqualTo(mode);
    }

    @ParameterizedTest
    @EnumSource(StackMode.class)
    void everythingIsReadAsItWasWritten(StackMode mode) {
        AgentConfig written = full(ValuesMode.ALL, mode);
        AgentConfig read = parse(written.text());
        assertThat(read.values()).isEqualTo(ValuesMode.ALL);
        assertThat(read.stack()).isEqualTo(mode);
        assertThat(read.depth()).isEqualTo(7);
        assertThat(read.events()).isTrue();
        assertThat(read.fingerprintKey()).isEqualTo(new File("/key"));
        assertThat(read.cache()).isEqualTo(new File("/cache"));
        assertThat(read.maxLogBytes()).isEqualTo(1000);
        assertThat(read.rules(SESSION)).isEqualTo(new File("/session/secrets.rules"));
        assertThat(read.text()).isEqualTo(written.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a=b", "/ a ", "/\u2028\u0085", "/\ud83d\ude00", "/#values=all", "/a\tb"})
    void pathIsReadAsItWasWritten(String path) {
        assertThat(written(new AgentConfig.Builder().cache(new File(path))).cache())
                .isEqualTo(new File(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\nvalues=all", "/a\r", "\n"})
    void pathThatWouldBeAnotherLineIsRefused(String path) {
        AgentConfig.Builder config = new AgentConfig.Builder().values(ValuesMode.NONE);
        assertThatThrownBy(() -> config.fingerprintKey(new File(path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fingerprintKeyFile: a line break in ");
        assertThat(written(config).values()).isEqualTo(ValuesMode.NONE);
    }

    @Test
    void keysOfANewerVersionAndWhatIsNoLineArePassedOver() {
        AgentConfig config = parse("=all\nvalues\n\nvaluesTwo=all\ndepth=3\nhooks=deny\nvalues=none");
        assertThat(config.values()).isEqualTo(ValuesMode.NONE);
        assertThat(config.depth()).isEqualTo(3);
        assertThat(config.text()).isEqualTo("valuesTwo=all\ndepth=3\nhooks=deny\nvalues=none\n");
    }

    @Test
    void ofTwoLinesTheSecondCounts() {
        assertThat(parse("values=all\nvalues=none\n").values()).isEqualTo(ValuesMode.NONE);
    }

    @Test
    void numbersThatAreNone() {
        AgentConfig config = parse("depth=many\nmaxLogBytes=\nstack=most\nevents=yes\n");
        assertThat(config.depth()).isZero();
        assertThat(config.maxLogBytes()).isEqualTo(EventLogWriter.DEFAULT_MAX_BYTES);
        assertThat(config.stack()).isEqualTo(StackMode.FULL);
        assertThat(config.events()).isFalse();
        assertThat(parse("depth=-1").depth()).isZero();
        assertThat(parse("depth= 5 ").depth()).isEqualTo(5);
        assertThat(parse("depth=99999999999").depth()).isEqualTo(Integer.MAX_VALUE);
    }

    private static AgentConfig full(ValuesMode values, StackMode stack) {
        return new AgentConfig.Builder()
                .values(values)
                .stack(stack, 7)
                .events(true)
                .fingerprintKey(new File("/key"))
                .cache(new File("/cache"))
                .maxLogBytes(1000)
                .rules("secrets.rules")
                .build();
    }

    private static AgentConfig written(AgentConfig.Builder config) {
        return parse(config.build().text());
    }
}
