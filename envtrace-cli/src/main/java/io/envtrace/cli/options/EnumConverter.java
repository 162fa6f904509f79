package io.envtrace.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an enum's constant in any case; a wrong one is answered with the names as help writes them. */
public final class EnumConverter<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] constants;

    /** @param constants all that can be chosen */
    public EnumConverter(E[] constants) {
        this.constants = constants.clone();
    }

    @Override
    public E convert(String text) {
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        throw new TypeConversionException("'" + text + "' is not one of " + String.join(", ", names));
    }
}
