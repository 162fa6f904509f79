package io.envtrace.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextValuesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-" + PARENT + "-01",
                "00-" + TRACE + "-" + PARENT + "-00",
                "cc-" + TRACE + "-" + PARENT + "-01-what-ever"
            })
    void aTraceparent(String value) {
        assertThat(TraceContextValues.isTraceparent(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-" + TRACE + "-" + PARENT + "-01",
                "00-" + TRACE + "-" + PARENT + "-01-more",
                "cc-" + TRACE + "-" + PARENT + "-01more",
                "cc-" + TRACE + "-" + PARENT + "-01-\n",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + PARENT + "-01",
                "00-00000000000000000000000000000000-" + PARENT + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-" + TRACE + "-" + PARENT + "-0g",
                "00_" + TRACE + "-" + PARENT + "-01",
                "00-" + TRACE + "_" + PARENT + "-01",
                "00-" + TRACE + "-" + PARENT + "_01",
                "0x-" + TRACE + "-" + PARENT + "-01"
            })
    void noTraceparent(String value) {
        assertThat(TraceContextValues.isTraceparent(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "a=b,c=d", "a = b ; p ; q=1 , c=", "user%20id=%C3%A9", "k=a=b"})
    void aBaggage(String value) {
        assertThat(TraceContextValues.isBaggage(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a;b=c",
                "=b",
                "a=b,",
                "a=b,,c=d",
                "a b=c",
                "a=b c",
                "a=\"b\"",
                "a=b\n",
                "a=\u00e9",
                "(a)=b",
                "a=b\u001b[2J"
            })
    void noBaggage(String value) {
        assertThat(TraceContextValues.isBaggage(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {8192, 8193})
    void aBaggageHasAnEnd(int length) {
        assertThat(TraceContextValues.isBaggage("a=" + "b".repeat(length - 2))).isEqualTo(length == 8192);
    }
}
