package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Profile;
import io.envtrace.event.secret.text.Spans;
import org.jspecify.annotations.Nullable;

/** Searches a text and everything that may be encoded in it, some layers deep. */
public final class Views {
    /** A search in one text. */
    public interface Search {
        /** Adds the parts that were found. */
        void find(char[] text, Profile profile, Spans found);
    }

    /** Layers of encoding; long texts hold fewer, so that the work stays in proportion to the text. */
    private static final int MOST_LAYERS = 3;

    private static final int SHORT = 1 << 12;
    private static final int LONG = 1 << 16;
    private static final int VERY_LONG = 1 << 18;

    /** How many of the decoders, from the first on, keep the text's grammar; joining lines does not. */
    private static final int CONTENT = 4;

    /** The decoders, in the order in which two that are independent of each other are applied. */
    private static final Decoder[] DECODERS = {
        new PercentDecoder(),
        new EscapeDecoder(),
        new EntityDecoder(),
        new Base64Decoder(),
        new QuoteDecoder(),
        new LineDecoder(true),
        new LineDecoder(false),
        new PlusDecoder()
    };

    private static final int BASE64 = 3;
    private static final int LINES = 5;

    /** For each decoder, the characters that it reacts to: it has to be applied after another decoder only if that one produced such characters. */
    private static final int[] TRIGGERS = {
        Profile.PERCENT,
        Profile.BACKSLASH,
        Profile.AMPERSAND,
        Profile.RUN,
        Profile.QUOTE | Profile.DOLLAR | Profile.PERCENT | Profile.BRACE,
        Profile.LINE,
        Profile.LINE,
        Profile.PLUS
    };

    private Views() {}

    /** Searches the decoded forms of a text for new secrets; not the text itself. */
    public static void searchContent(char[] text, Profile profile, Search search, Spans spans) {
        search(text, profile, null, -1, layers(text, SHORT, LONG), CONTENT, search, spans);
    }

    /** Searches the decoded forms of a text for copies of known secrets; not the text itself. */
    public static void searchCopies(char[] text, Profile profile, Search search, Spans spans) {
        search(text, profile, null, -1, layers(text, LONG, VERY_LONG), DECODERS.length, search, spans);
    }

    private static int layers(char[] text, int most, int some) {
        return text.length <= most ? MOST_LAYERS : text.length <= some ? MOST_LAYERS - 1 : 1;
    }

    private static void search(
            char[] text,
            Profile profile,
            @Nullable View outer,
            int last,
            int layers,
            int decoders,
            Search search,
            Spans spans) {
        for (int i = 0; i < decoders; i++) {
            boolean needed = outer == null || isNeeded(i, last, outer);
            View decoded = needed && DECODERS[i].applies(profile) ? DECODERS[i].decode(text) : null;
            if (decoded != null && decoded.text().length > 0) {
                View view = outer == null ? decoded : decoded.over(outer);
                Profile inner = Profile.of(view.text());
                Spans found = new Spans();
                search.find(view.text(), inner, found);
                view.restore(found, spans);
                if (layers > 1) {
                    search(view.text(), inner, view, i, layers - 1, decoders, search, spans);
                }
            }
        }
    }

    /**
     * Whether a decoder has to come after that one. Where the one did not bring to light what the other undoes, the order makes no difference,
     * and one of both is enough; but of what lines or Base64 were, all has to be looked at.
     */
    private static boolean isNeeded(int decoder, int last, View outer) {
        if (last == BASE64) {
            return true;
        }
        if (last >= LINES) {
            // Percent-encoding and Base64 are what is wrapped, and forms have a plus beside percent-encoding.
            return decoder == 0 || decoder == BASE64 && last < DECODERS.length - 1;
        }
        return decoder > last && decoder != BASE64 || outer.hasProduced(TRIGGERS[decoder]);
    }
}
