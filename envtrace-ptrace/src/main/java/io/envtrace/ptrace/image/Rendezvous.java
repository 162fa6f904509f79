package io.envtrace.ptrace.image;

/**
 * Where the dynamic linker of a process keeps its list of objects for debuggers ({@code struct r_debug}), which debuggers call the
 * rendezvous structure.
 *
 * @param address the structure's; 0 if the linker does not export it
 * @param section the program's own dynamic section, which then points to it; 0 if there is none
 */
public record Rendezvous(long address, long section) {
    static final Rendezvous NONE = new Rendezvous(0, 0);

    public boolean isKnown() {
        return address != 0 || section != 0;
    }
}
