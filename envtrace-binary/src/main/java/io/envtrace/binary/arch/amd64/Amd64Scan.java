package io.envtrace.binary.arch.amd64;

/**
 * Goes through the instructions of a function's beginning, as far as it has to be known which of them use one general register. Of what a
 * register's parts hold nothing is known: who uses one of them uses the register.
 */
final class Amd64Scan {
    private static final int OPERAND_SIZE = 0x66;
    private static final int WIDE = 8;
    private static final int EXTENDS_REG = 4;
    private static final int EXTENDS_INDEX = 2;
    private static final int EXTENDS_RM = 1;
    private static final int NONE = -1;

    private final byte[] code;
    private final int register;
    private int at;
    private int relativeAt;
    private boolean shortOperand;
    private int rex;
    private int reg;
    private int rm;
    private boolean memory;
    private boolean reads;
    private boolean writes;

    /** @param register its machine number, below 8 */
    Amd64Scan(byte[] code, int register) {
        this.code = code;
        this.register = register;
    }

    /**
     * Goes over an instruction that does the same wherever it stands, but for an operand that is relative to the program counter.
     *
     * @return its length; 0 for an instruction that is not known as one
     */
    int movable(int index) {
        at = index;
        relativeAt = 0;
        prefixes();
        int opcode = code[at] & 0xFF;
        boolean known = opcode == 0x0F ? isExtension(code[at + 1] & 0xFF) : opcode < 0x60 || isPlain(opcode);
        at = index;
        return known && instruction() ? at - index : 0;
    }

    /** The length of an instruction, also of those that jump, call and return; 0 if it is not known. */
    int length(int index) {
        at = index;
        prefixes();
        switch (next()) {
            case 0xE8, 0xE9 -> skip(Integer.BYTES);
            case 0xEB -> skip(1);
            case 0xC3, 0xC9, 0xCC -> {}
            case 0xFE, 0xFF -> modrm();
            default -> {
                at = index;
                return instruction() ? at - index : 0;
            }
        }
        return at - index;
    }

    /** Where the operation of an instruction is, behind what changes its meaning. */
    int operation(int index) {
        at = index;
        prefixes();
        return at;
    }

    private static boolean isPlain(int opcode) {
        return opcode == 0x63 || opcode >= 0x80 && opcode <= 0x8D || opcode >= 0xB0 && opcode < 0xC0 || opcode == 0xC7;
    }

    /** {@code movzx, movsx}. */
    private static boolean isExtension(int opcode) {
        return opcode == 0xB6 || opcode == 0xB7 || opcode == 0xBE || opcode == 0xBF;
    }

    /** Where the last instruction has a distance from the program counter; 0 if it has none. */
    int relativeAt() {
        return relativeAt;
    }

    /** Whether the register's value is used before it is lost: by a call, a return, a jump to elsewhere, or another value. */
    boolean isUsed() {
        while (at + 16 <= code.length) {
            reads = false;
            writes = false;
            boolean goesOn = instruction();
            if (reads || writes || !goesOn) {
                return reads;
            }
        }
        return false;
    }

    /** Goes over one instruction; false where the code does not go on behind it, and where it is not known. */
    private boolean instruction() {
        prefixes();
        int opcode = next();
        if (opcode == 0x0F) {
            return twoBytes(next());
        }
        if (opcode < 0x40) {
            return arithmetic(opcode);
        }
        if (opcode < 0x60) {
            use(opcode & 7 | (rex & EXTENDS_RM) << 3, opcode < 0x58, opcode >= 0x58);
            return opcode >= 0x50;
        }
        if (opcode >= 0x70 && opcode < 0x80) {
            return skip(1);
        }
        if (opcode >= 0xB0 && opcode < 0xC0) {
            use(opcode & 7 | (rex & EXTENDS_RM) << 3, false, true);
            return skip(opcode < 0xB8 ? 1 : (rex & WIDE) != 0 ? 8 : immediate());
        }
        return other(opcode);
    }

    private void prefixes() {
        shortOperand = false;
        rex = 0;
        while (isPrefix(code[at] & 0xFF)) {
            shortOperand |= (code[at] & 0xFF) == OPERAND_SIZE;
            at++;
        }
        if ((code[at] & 0xF0) == 0x40) {
            rex = code[at++] & 0xF;
        }
    }

    private static boolean isPrefix(int each) {
        return each == OPERAND_SIZE || each == 0xF2 || each == 0xF3 || each == 0x2E || each == 0x3E || each == 0x64;
    }

    /** {@code add, or, adc, sbb, and, sub, xor, cmp}. */
    private boolean arithmetic(int opcode) {
        int form = opcode & 7;
        if (form >= 4) {
            return form < 6 && skip(form == 4 ? 1 : immediate());
        }
        modrm();
        boolean clears = opcode >> 3 == 6 && !memory && reg == rm;
        use(reg, !clears, clears);
        use(memory ? NONE : rm, !clears, clears);
        return true;
    }

    private boolean other(int opcode) {
        switch (opcode) {
            case 0x63, 0x8B, 0x8A, 0x8D -> load(0);
            case 0x69 -> load(immediate());
            case 0x6B -> load(1);
            case 0x68 -> skip(immediate());
            case 0x6A, 0xA8 -> skip(1);
            case 0x84, 0x85, 0x86, 0x87, 0x88, 0x89 -> store(true, 0);
            case 0x80, 0x83, 0xC0, 0xC1 -> change(1);
            case 0x81 -> change(immediate());
            case 0xD0, 0xD1, 0xD2, 0xD3 -> change(0);
            case 0xC6 -> set(1);
            case 0xC7 -> set(immediate());
            case 0x90, 0x98 -> {}
            case 0x99 -> writes = true;
            case 0xA9 -> skip(immediate());
            case 0xF6, 0xF7 -> unary(opcode);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean twoBytes(int opcode) {
        if (opcode >= 0x80 && opcode < 0x90) {
            return skip(Integer.BYTES);
        }
        if (opcode == 0x31 || opcode == 0xA2) {
            writes = true;
            return true;
        }
        if (opcode >= 0xC8 && opcode < 0xD0) {
            use(opcode & 7 | (rex & EXTENDS_RM) << 3, true, false);
            return true;
        }
        if (opcode == 0x38 || opcode == 0x3A) {
            next();
            modrm();
            return skip(opcode == 0x3A ? 1 : 0);
        }
        boolean constant = hasConstant(opcode);
        if (!constant && !hasOperands(opcode)) {
            return false;
        }
        modrm();
        boolean general = opcode >= 0x40 && opcode < 0x50 || opcode == 0xAF || opcode >= 0xB6 && opcode <= 0xBF;
        if (general || opcode == 0x6E) {
            use(memory ? NONE : rm, true, false);
        } else if (opcode >= 0x90 && opcode < 0xA0) {
            use(memory ? NONE : rm, false, true);
        }
        if (general) {
            // A conditional move may leave what was there.
            use(reg, false, true);
        }
        return skip(constant ? 1 : 0);
    }

    /** Whether such an instruction of two bytes has operands and one byte more: what is not sure to have is not known. */
    private static boolean hasConstant(int opcode) {
        return switch (opcode) {
            case 0x70, 0x71, 0x72, 0x73, 0xA4, 0xAC, 0xBA, 0xC2, 0xC4, 0xC5, 0xC6 -> true;
            default -> false;
        };
    }

    /** Whether one of two bytes has operands and nothing more. */
    private static boolean hasOperands(int opcode) {
        return switch (opcode) {
            case 0x0D, 0x74, 0x75, 0x76, 0xA3, 0xA5, 0xAB, 0xAD, 0xAE, 0xAF, 0xB0, 0xB1, 0xB3, 0xB6, 0xB7, 0xB8 -> true;
            case 0xBB, 0xBC, 0xBD, 0xBE, 0xBF, 0xC0, 0xC1, 0xC3, 0xC7 -> true;
            default ->
                opcode >= 0x10 && opcode < 0x20
                        || opcode >= 0x28 && opcode < 0x30
                        || opcode >= 0x40 && opcode < 0x70
                        || opcode >= 0x7C && opcode < 0x80
                        || opcode >= 0x90 && opcode < 0xA0
                        || opcode >= 0xD0 && opcode < 0xFF;
        };
    }

    private void load(int immediate) {
        modrm();
        use(memory ? NONE : rm, true, false);
        use(reg, false, true);
        skip(immediate);
    }

    private void store(boolean usesReg, int immediate) {
        modrm();
        use(usesReg ? reg : NONE, true, false);
        use(memory ? NONE : rm, false, true);
        skip(immediate);
    }

    private void change(int immediate) {
        modrm();
        use(memory ? NONE : rm, true, false);
        skip(immediate);
    }

    private void set(int immediate) {
        modrm();
        use(memory ? NONE : rm, false, true);
        skip(immediate);
    }

    /** {@code test, not, neg, mul, imul, div, idiv}: the last four write the register of the upper half. */
    private void unary(int opcode) {
        modrm();
        use(memory ? NONE : rm, true, false);
        int kind = reg & 7;
        skip(kind > 1 ? 0 : opcode == 0xF6 ? 1 : immediate());
        writes |= kind >= 4;
    }

    private void modrm() {
        int modrm = next();
        int mode = modrm >> 6;
        reg = modrm >> 3 & 7 | (rex & EXTENDS_REG) << 1;
        rm = modrm & 7 | (rex & EXTENDS_RM) << 3;
        memory = mode != 3;
        if (!memory) {
            return;
        }
        boolean relative = mode == 0 && (modrm & 7) == 5;
        relativeAt = relative ? at : relativeAt;
        if ((modrm & 7) == 4) {
            int sib = next();
            use(sib >> 3 & 7 | (rex & EXTENDS_INDEX) << 2, true, false);
            relative = mode == 0 && (sib & 7) == 5;
            rm = sib & 7 | (rex & EXTENDS_RM) << 3;
        }
        use(relative ? NONE : rm, true, false);
        skip(mode == 1 ? 1 : mode == 2 || relative ? Integer.BYTES : 0);
    }

    private void use(int which, boolean read, boolean write) {
        if (which == register) {
            reads |= read && !writes;
            writes |= write;
        }
    }

    private int immediate() {
        return shortOperand && (rex & WIDE) == 0 ? Short.BYTES : Integer.BYTES;
    }

    private boolean skip(int bytes) {
        at += bytes;
        return true;
    }

    private int next() {
        return code[at++] & 0xFF;
    }
}
