// env: PRESENT=here
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

public class IndirectReads {
    public static void main(String[] args) throws Throwable {
        Function<String, String> read = System::getenv;
        read.apply("BY_REFERENCE"); // expect: get BY_REFERENCE absent
        Optional.of("BY_OPTIONAL").map(System::getenv); // expect: get BY_OPTIONAL absent
        Stream.of("S1", "S2").map(System::getenv).forEach(v -> {}); // expect: get S1 absent; get S2 absent
        Supplier<Map<String, String>> all = System::getenv;
        all.get().get("BY_SUPPLIER"); // expect: get BY_SUPPLIER absent
        Method getenv = System.class.getMethod("getenv", String.class);
        for (int i = 0; i < 40; i++) {
            getenv.invoke(null, "BY_METHOD"); // expect: get BY_METHOD absent x40
        }
        Map<?, ?> map = (Map<?, ?>) System.class.getMethod("getenv").invoke(null);
        Map.class.getMethod("get", Object.class).invoke(map, "BY_MAP_METHOD"); // expect: get BY_MAP_METHOD absent
        MethodHandle handle = MethodHandles.lookup()
                .findStatic(System.class, "getenv", MethodType.methodType(String.class, String.class));
        String value = (String) handle.invokeExact("BY_HANDLE"); // expect: get BY_HANDLE absent
        Runnable lambda = () -> System.getenv("IN_LAMBDA"); // expect: get IN_LAMBDA absent
        lambda.run();
        new Object() {
            void run() {
                System.getenv("IN_ANONYMOUS"); // expect: get IN_ANONYMOUS absent
            }
        }.run();
    }
}
