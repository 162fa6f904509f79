// release: 11
// lib: junit-platform-console-standalone
// lib: junit-pioneer
// env: PRESENT=here
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junitpioneer.jupiter.ClearEnvironmentVariable;
import org.junitpioneer.jupiter.SetEnvironmentVariable;

class PioneerTests {
    @Test
    @SetEnvironmentVariable(key = "PIONEER", value = "set")
    void set() {
        Assertions.assertEquals("set", System.getenv("PIONEER")); // expect: get PIONEER present
        Assertions.assertEquals("set", System.getenv().get("PIONEER")); // expect: get PIONEER present
    }

    @Test
    @ClearEnvironmentVariable(key = "PRESENT")
    void cleared() {
        Assertions.assertNull(System.getenv("PRESENT")); // expect: get PRESENT absent
    }

    @Test
    void untouched() {
        Assertions.assertEquals("here", System.getenv("PRESENT")); // expect: get PRESENT present
        Assertions.assertNull(System.getenv("PIONEER")); // expect: get PIONEER absent
    }
}
