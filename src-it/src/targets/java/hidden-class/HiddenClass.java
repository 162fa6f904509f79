// release: 17
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

public class HiddenClass {
    public static void main(String[] args) throws Throwable {
        byte[] bytes;
        try (InputStream in = HiddenClass.class.getResourceAsStream("Reader.class")) {
            bytes = in.readAllBytes();
        }
        Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
        ((Runnable) hidden.getDeclaredConstructor().newInstance()).run(); // expect: get IN_HIDDEN absent
        InvocationHandler handler = (proxy, method, a) -> System.getenv("IN_PROXY"); // expect: get IN_PROXY absent
        ((Runnable) Proxy.newProxyInstance(HiddenClass.class.getClassLoader(), new Class<?>[] {Runnable.class}, handler)).run();
        class Loader extends ClassLoader {
            Class<?> define(byte[] b) {
                return defineClass("Reader", b, 0, b.length);
            }
        }
        ((Runnable) new Loader().define(bytes).getDeclaredConstructor().newInstance()).run();
    }
}
