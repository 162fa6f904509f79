// release: 11
// lib: junit-platform-console-standalone
// lib: system-lambda
// env: PRESENT=here
import com.github.stefanbirkner.systemlambda.SystemLambda;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LambdaTests {
    @Test
    void set() throws Exception {
        SystemLambda.withEnvironmentVariable("LAMBDA", "set").and("PRESENT", null).execute(() -> {
            Assertions.assertEquals("set", System.getenv("LAMBDA")); // expect: get LAMBDA present
            Assertions.assertEquals("set", System.getenv().get("LAMBDA"));
            Assertions.assertNull(System.getenv("PRESENT")); // expect: get PRESENT absent
        });
        Assertions.assertNull(System.getenv("LAMBDA")); // expect: get LAMBDA absent
        Assertions.assertEquals("here", System.getenv("PRESENT")); // expect: get PRESENT present
    }
}
