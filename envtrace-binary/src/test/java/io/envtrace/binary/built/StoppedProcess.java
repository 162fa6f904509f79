package io.envtrace.binary.built;

import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.Segment;
import io.envtrace.binary.machine.Memory;
import io.envtrace.binary.machine.Registers;
import io.envtrace.binary.nativecode.DebugFiles;
import io.envtrace.binary.stack.LoadedObjects;
import io.envtrace.binary.stack.ObjectCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One moment of a program under gdb: registers, stack, the memory they point to, and what is mapped. */
public final class StoppedProcess implements Memory, Registers {
    private static final int PAGE = 4096;
    /** Heaps are below, libraries and threads' stacks above. */
    private static final long LIBRARIES = 0x7f0000000000L;

    private static final int STACK_PAGES = 40;
    private static final List<String> DWARF_ORDER = List.of(
            "rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10", "r11", "r12", "r13", "r14",
            "r15", "rip");
    private static final Pattern REGISTER = Pattern.compile("(r\\w+) +0x([0-9a-f]+) .*");
    private static final Pattern MAPPING =
            Pattern.compile(" *0x([0-9a-f]+) +0x([0-9a-f]+) +0x[0-9a-f]+ +0x([0-9a-f]+) +([-rwxsp]{4}) *(/.*)?");

    private final Map<String, Long> registers = new HashMap<>();
    private final Map<Long, byte[]> pages = new HashMap<>();
    private final List<String> maps = new ArrayList<>();

    private StoppedProcess() {}

    /** Runs a program until it is at an address the given number of times. */
    public static StoppedProcess at(Path program, long address, int hits) throws IOException {
        Tools.require("gdb");
        Path dumps = Files.createTempDirectory(program.getParent(), "dumps");
        Path script = dumps.resolve("script");
        Files.write(script, script(dumps, address, hits));
        String output =
                Tools.run(program.getParent(), "gdb", "-batch", "-nx", "-x", script.toString(), program.toString());
        StoppedProcess process = new StoppedProcess();
        output.lines().forEach(process::readLine);
        process.readPages(dumps);
        return process;
    }

    private static List<String> script(Path dumps, long address, int hits) {
        List<String> lines = new ArrayList<>(List.of(
                "set auto-load no",
                "set pagination off",
                "handle SIGURG SIGUSR1 nostop noprint pass",
                "starti",
                "break *" + address,
                "ignore 1 " + (hits - 1),
                "continue",
                "info registers",
                "info proc mappings"));
        for (int i = 0; i < STACK_PAGES; i++) {
            lines.add("python dump('rsp', " + i + ")");
        }
        for (String pointer : List.of("rax", "r14")) {
            lines.add("python dump('" + pointer + "', 0)");
        }
        lines.add("python heap()");
        lines.add("kill");
        lines.add(
                0,
                String.join(
                        "\n",
                        "python",
                        "def save(start):",
                        "  try:",
                        "    data = gdb.selected_inferior().read_memory(start, 4096)",
                        "    open('" + dumps + "/%x.page' % start, 'wb').write(data)",
                        "  except Exception:",
                        "    pass",
                        "def heap():",
                        "  for line in gdb.execute('info proc mappings', to_string=True).splitlines():",
                        "    words = line.split()",
                        "    if words[4:5] == ['rw-p'] and not '/' in line and int(words[1], 16) < " + LIBRARIES + ":",
                        "      for start in range(int(words[0], 16), int(words[1], 16), 4096):",
                        "        save(start)",
                        "def dump(register, page):",
                        "  value = int(gdb.selected_frame().read_register(register))",
                        "  save((value & 0xfffffffffffff000) + 4096 * page)",
                        "end"));
        return lines;
    }

    private void readLine(String line) {
        Matcher register = REGISTER.matcher(line);
        Matcher mapping = MAPPING.matcher(line);
        if (register.matches()) {
            registers.put(register.group(1), Long.parseUnsignedLong(register.group(2), 16));
        } else if (mapping.matches()) {
            String path = mapping.group(5) == null ? "" : mapping.group(5);
            maps.add(mapping.group(1) + "-" + mapping.group(2) + " " + mapping.group(4) + " " + mapping.group(3)
                    + " 00:00 1    " + path);
        }
    }

    private void readPages(Path dumps) throws IOException {
        try (var files = Files.newDirectoryStream(dumps, "*.page")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                pages.put(Long.parseUnsignedLong(name.substring(0, name.indexOf('.')), 16), Files.readAllBytes(file));
            }
        }
    }

    /** Where gdb, which turns randomisation off, puts position-independent programs. */
    public static long bias(ElfFile program) {
        return program.type() == ElfFile.SHARED
                ? 0x555555554000L - program.segment(Segment.LOAD).orElseThrow().address()
                : 0;
    }

    public LoadedObjects objects(Path directory) throws IOException {
        Path process = Files.createTempDirectory(directory, "process");
        Path root = Files.createSymbolicLink(process.resolve("root"), Path.of("/"));
        try {
            Files.write(process.resolve("maps"), maps);
            return LoadedObjects.read(process, new ObjectCache(new DebugFiles(Path.of("/nonexistent")), 100));
        } finally {
            Files.delete(root);
        }
    }

    @Override
    public int read(long address, byte[] into, int offset, int length) {
        int done = 0;
        while (done < length) {
            byte[] page = pages.get(address + done & -PAGE);
            if (page == null) {
                return done;
            }
            int at = (int) (address + done & PAGE - 1);
            int part = Math.min(length - done, PAGE - at);
            System.arraycopy(page, at, into, offset + done, part);
            done += part;
        }
        return done;
    }

    @Override
    public long pc() {
        return get(16);
    }

    @Override
    public long sp() {
        return get(7);
    }

    @Override
    public int count() {
        return DWARF_ORDER.indexOf("rip");
    }

    @Override
    public long get(int dwarfNumber) {
        return registers.get(DWARF_ORDER.get(dwarfNumber));
    }

    public String text(long address, long length) {
        byte[] bytes = new byte[(int) length];
        int read = read(address, bytes, 0, bytes.length);
        return new String(bytes, 0, read, StandardCharsets.UTF_8);
    }
}
