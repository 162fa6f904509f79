package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Profile;
import org.jspecify.annotations.Nullable;

/** {@code %40}, as in URLs and forms: upper or lower case, any character, {@code +} for a space. */
final class PercentDecoder implements Decoder {
    @Override
    public boolean applies(Profile profile) {
        return profile.has(Profile.PERCENT);
    }

    @Override
    public @Nullable View decode(char[] text) {
        int first = 0;
        while (first < text.length && octet(text, first) < 0) {
            first++;
        }
        if (first == text.length) {
            return null;
        }
        ViewBuilder view = new ViewBuilder(text.length);
        int i = 0;
        while (i < text.length) {
            int octet = octet(text, i);
            if (octet >= 0) {
                view.octet(octet, i, i + 3);
                i += 3;
            } else {
                view.add(text[i], i, i + 1);
                i++;
            }
        }
        return view.build();
    }

    private static int octet(char[] text, int at) {
        if (text[at] != '%' || at + 2 >= text.length) {
            return -1;
        }
        int high = Character.digit(text[at + 1], 16);
        int low = Character.digit(text[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
