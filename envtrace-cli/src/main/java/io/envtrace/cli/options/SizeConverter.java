package io.envtrace.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes in bytes as dd and truncate take them: {@code 4096}, {@code 500K}, {@code 10M}, {@code 1G}; each unit is 1024 of the one before. */
public final class SizeConverter implements ITypeConverter<Long> {
    private static final String UNITS = "KMG";
    private static final int BITS = 10;
    private static final int MOST_DIGITS = 9;

    @Override
    public Long convert(String text) {
        int unit = text.isEmpty() ? -1 : UNITS.indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
        String number = unit < 0 ? text : text.substring(0, text.length() - 1);
        if (number.isEmpty() || number.length() > MOST_DIGITS || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong(text);
        }
        long size = Long.parseLong(number) << BITS * (unit + 1);
        if (size == 0) {
            throw wrong(text);
        }
        return size;
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("'" + text + "' is not a size, such as 500K or 10M");
    }
}
