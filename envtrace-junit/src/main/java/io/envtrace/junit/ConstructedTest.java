package io.envtrace.junit;

/** An instance of a test class, and what its constructor did. */
final class ConstructedTest {
    /** Ended. */
    final TestScope scope;

    final Object instance;

    ConstructedTest(TestScope scope, Object instance) {
        this.scope = scope;
        this.instance = instance;
    }
}
