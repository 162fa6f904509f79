/** What a program needs to run, made from what it was seen to read. */
package io.envtrace.core.template;
