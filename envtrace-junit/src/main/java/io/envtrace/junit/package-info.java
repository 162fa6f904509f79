/** A JUnit Jupiter extension, by which a test fails that reads a variable which it does not declare. */
package io.envtrace.junit;
