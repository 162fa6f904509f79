/**
 * What the JDK's own classes call, and what reaches into them. Lives in the boot loader, where every class of the program can call what is
 * public: so what reads the JDK's private fields or holds its maps is package-private here. What needs no such wall is in the packages below.
 */
package io.envtrace.agent.boot;
