package io.envtrace.ptrace.loop;

import io.envtrace.ptrace.image.Binary;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.program.Program;
import java.util.Optional;

/**
 * A program as it was identified at an exec or an attachment.
 *
 * @param image the image of the program
 * @param binary the executable; empty if its format or machine is not supported
 */
record IdentifiedProgram(Program program, LoadedImage image, Optional<Binary> binary) {}
