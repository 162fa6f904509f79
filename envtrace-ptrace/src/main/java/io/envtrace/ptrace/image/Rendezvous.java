package io.envtrace.ptrace.image;

/**
 * Where the dynamic linker of a process leaves its list of objects for debuggers ({@code struct r_debug}).
 *
 * @param address the structure's; 0 where the linker does not show it
 * @param section the program's own dynamic section, which leads to it then; 0 if there is none
 */
public record Rendezvous(long address, long section) {
    static final Rendezvous NONE = new Rendezvous(0, 0);

    public boolean isKnown() {
        return address != 0 || section != 0;
    }
}
