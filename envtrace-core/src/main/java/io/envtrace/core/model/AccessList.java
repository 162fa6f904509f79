package io.envtrace.core.model;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * A list of accesses that never changes, and may make each one anew when it is asked for: what only passes through keeps no memory. A
 * {@link Trace} keeps it as it is, where it copies any other list.
 */
public abstract class AccessList extends AbstractList<Access> implements RandomAccess {}
