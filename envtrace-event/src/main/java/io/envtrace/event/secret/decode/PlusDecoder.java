package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Profile;
import org.jspecify.annotations.Nullable;

/** A {@code +} for a space, as forms have it. */
final class PlusDecoder implements Decoder {
    @Override
    public boolean applies(Profile profile) {
        return profile.has(Profile.PLUS);
    }

    @Override
    public @Nullable View decode(char[] text) {
        ViewBuilder view = null;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '+' && view == null) {
                view = new ViewBuilder(text.length);
                for (int j = 0; j < i; j++) {
                    view.add(text[j], j, j + 1);
                }
            }
            if (view != null) {
                view.add(text[i] == '+' ? ' ' : text[i], i, i + 1);
            }
        }
        return view == null ? null : view.build();
    }
}
