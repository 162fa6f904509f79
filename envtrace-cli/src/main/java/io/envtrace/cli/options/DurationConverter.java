package io.envtrace.cli.options;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as timeout(1) reads it: a number, perhaps with a fraction, and s, m, h or d. */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final String SECONDS_PER_DAY = "86400";
    private static final BigDecimal LONGEST = new BigDecimal(SECONDS_PER_DAY).multiply(BigDecimal.valueOf(100_000));

    @Override
    public Duration convert(String text) {
        char unit = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        String factor = switch (unit) {
            case 'm' -> "60";
            case 'h' -> "3600";
            case 'd' -> SECONDS_PER_DAY;
            default -> "1";
        };
        boolean hasUnit = "smhd".indexOf(unit) >= 0;
        String number = hasUnit ? text.substring(0, text.length() - 1) : text;
        BigDecimal seconds =
                parse(number, text).multiply(new BigDecimal(factor)).min(LONGEST);
        return Duration.ofNanos(
                seconds.movePointRight(9).setScale(0, RoundingMode.UP).longValueExact());
    }

    private static BigDecimal parse(String number, String text) {
        boolean plain = !number.isEmpty() && number.length() < 20;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            plain &= c >= '0' && c <= '9' || c == '.';
        }
        try {
            if (plain) {
                return new BigDecimal(number);
            }
        } catch (NumberFormatException e) {
            plain = false;
        }
        throw new TypeConversionException("'" + text + "' is not a duration such as 30s, 1.5m, 2h or 1d");
    }
}
