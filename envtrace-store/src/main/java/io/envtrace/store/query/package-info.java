/** Questions to a store, and SQL that can do nothing but ask. */
package io.envtrace.store.query;
