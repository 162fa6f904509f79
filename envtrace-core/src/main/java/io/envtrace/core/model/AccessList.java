package io.envtrace.core.model;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * An immutable list of accesses, which may create each element when it is requested, so that an iteration keeps none of them in
 * memory. A {@link Trace} keeps it as it is, where it copies any other list.
 */
public abstract class AccessList extends AbstractList<Access> implements RandomAccess {}
