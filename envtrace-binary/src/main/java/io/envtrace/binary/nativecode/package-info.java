/**
 * Objects of C and other compiled languages: functions by name and address, callers by call frame information, source lines, and
 * the packages that installed them.
 */
package io.envtrace.binary.nativecode;
