package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Profile;
import io.envtrace.event.secret.text.Spans;
import org.jspecify.annotations.Nullable;

/** Goes through a text and through all that it reads as once what may be encoded in it is decoded, some layers deep. */
public final class Views {
    /** What looks for something in one text. */
    public interface Search {
        /** Adds the parts that were found. */
        void find(char[] text, Profile profile, Spans found);
    }

    /** Layers of encoding; long texts hold fewer, so that the work stays in proportion to the text. */
    private static final int MOST_LAYERS = 3;

    private static final int SHORT = 1 << 12;
    private static final int LONG = 1 << 16;
    private static final int VERY_LONG = 1 << 18;

    /** Where the text's grammar is the same once it is decoded; not so where lines are joined. */
    private static final Decoder[] CONTENT = {
        new PercentDecoder(), new EscapeDecoder(), new EntityDecoder(), new Base64Decoder()
    };

    private static final Decoder[] ALL = {
        CONTENT[0],
        CONTENT[1],
        CONTENT[2],
        CONTENT[3],
        new QuoteDecoder(),
        new LineDecoder(true),
        new LineDecoder(false),
        new PlusDecoder()
    };

    private Views() {}

    /** Searches what is written inside a text in another language's way; not the text itself. */
    public static void searchContent(char[] text, Profile profile, Search search, Spans spans) {
        search(text, profile, null, layers(text, SHORT, LONG), CONTENT, search, spans);
    }

    /** Searches all in which a known text may be written; not the text itself. */
    public static void searchCopies(char[] text, Profile profile, Search search, Spans spans) {
        search(text, profile, null, layers(text, LONG, VERY_LONG), ALL, search, spans);
    }

    private static int layers(char[] text, int most, int some) {
        return text.length <= most ? MOST_LAYERS : text.length <= some ? MOST_LAYERS - 1 : 1;
    }

    private static void search(
            char[] text,
            Profile profile,
            @Nullable View outer,
            int layers,
            Decoder[] decoders,
            Search search,
            Spans spans) {
        for (int i = 0; i < decoders.length; i++) {
            View decoded = decoders[i].applies(profile) ? decoders[i].decode(text) : null;
            if (decoded != null && decoded.text().length > 0) {
                View view = outer == null ? decoded : decoded.over(outer);
                Profile inner = Profile.of(view.text());
                Spans found = new Spans();
                search.find(view.text(), inner, found);
                view.restore(found, spans);
                if (layers > 1) {
                    search(view.text(), inner, view, layers - 1, decoders, search, spans);
                }
            }
        }
    }
}
