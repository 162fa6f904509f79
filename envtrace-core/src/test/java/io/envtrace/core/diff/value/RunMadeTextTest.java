package io.envtrace.core.diff.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunMadeTextTest {
    private static boolean same(String one, String other) {
        return new RunMadeText(one, Set.of(4711L, 12L)).sameAs(new RunMadeText(other, Set.of(815L, 13L)));
    }

    @ParameterizedTest
    @CsvSource({
        "/tmp/tmp.Xy12ab/x,/tmp/tmp.Qw98zz/x",
        "/tmp/go-build123456789/b001,/tmp/go-build9876543210/b001",
        "/tmp/tmpab3_xy9q,/tmp/tmpzz9qrst1",
        "/tmp/same,/tmp/same",
        "/var/tmp/sessionAbCdEf,/var/tmp/sessionQrStUv",
        "pid 4711!,pid 815!",
        "--jobserver-auth=fifo:/tmp/GMfifo4711,--jobserver-auth=fifo:/tmp/GMfifo815",
        "A=/tmp/a.b1c2d3:/tmp/b.c1d2e3,A=/tmp/a.x7y8z9:/tmp/b.z7y8x9",
    })
    void theSameButForTheRun(String one, String other) {
        assertThat(same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/tmp/alpha,/tmp/beta",
        "/tmp/data,/tmp/cache",
        "/tmp/config1.json,/tmp/config2.json",
        "/tmp/profileStaging,/tmp/profileTesting",
        "/tmp/data2024,/tmp/data2025",
        "/tmp/x.Xy12ab,/tmp/x.Qw98zz/further",
        "/tmp/x.Xy12ab,/srv/x.Qw98zz",
        "/tmp/a,/tmp/a:/tmp/b",
        "/home/u.Xy12ab,/home/u.Qw98zz",
        "PORT=3000,PORT=4000",
        "47110,8150",
        "/tmp/tmp.Xy12ab/a,/tmp/tmp.Xy12ab/b",
    })
    void realDifferences(String one, String other) {
        assertThat(same(one, other)).isFalse();
    }

    @Test
    void smallNumbersAreNoPids() {
        assertThat(same("12", "13")).isFalse();
    }
}
