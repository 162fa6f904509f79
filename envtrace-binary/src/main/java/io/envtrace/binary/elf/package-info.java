/**
 * ELF files, read with bounds and limits: the files are untrusted and may change while they are read. Only what is asked for is
 * read, with positioned reads: a mapped file that shrinks would kill the reader.
 */
package io.envtrace.binary.elf;
