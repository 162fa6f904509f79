/** Directories and files of a store. */
package io.envtrace.store.layout;
