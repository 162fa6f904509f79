// release: 11
// lib: junit-platform-console-standalone
// lib: system-stubs-core
// lib: system-stubs-jupiter
// lib: byte-buddy
// lib: byte-buddy-agent
// env: PRESENT=here
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.org.webcompere.systemstubs.environment.EnvironmentVariables;
import uk.org.webcompere.systemstubs.jupiter.SystemStub;
import uk.org.webcompere.systemstubs.jupiter.SystemStubsExtension;

@ExtendWith(SystemStubsExtension.class)
class StubsTests {
    @SystemStub
    private EnvironmentVariables variables = new EnvironmentVariables("STUBBED", "set");

    @Test
    void set() throws Exception {
        Assertions.assertEquals("set", System.getenv("STUBBED")); // expect: get STUBBED present
        Assertions.assertEquals("set", System.getenv().get("STUBBED"));
        variables.set("LATER", "too");
        Assertions.assertEquals("too", System.getenv("LATER")); // expect: get LATER present
        Assertions.assertEquals("here", System.getenv("PRESENT")); // expect: get PRESENT present
    }

    @Test
    void removed() throws Exception {
        variables.remove("PRESENT");
        Assertions.assertNull(System.getenv("PRESENT")); // expect: get PRESENT absent
    }
}
