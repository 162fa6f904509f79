package io.envtrace.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says which environment variables tests may read; a test that reads another one fails, with the reader's file and line. What a class
 * allows, its methods, nested and derived classes may read, too.
 *
 * <p>The test's JVM needs envtrace's agent; without it the tests fail and say so.
 */
@Documented
@ExtendWith(EnvtraceExtension.class)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllowEnv {
    /** Names, with {@code *} for any characters and {@code ?} for one. {@code "*"} allows to read the environment as a whole, too. */
    String[] value();
}
