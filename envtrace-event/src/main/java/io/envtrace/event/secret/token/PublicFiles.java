package io.envtrace.event.secret.token;

import io.envtrace.event.secret.text.Characters;

/** Base64 of pictures, fonts, documents, archives: told by the octets with which such files begin, at two places where one would be too few. */
final class PublicFiles {
    private static final int SHORTEST = 48;

    /** How such a file begins. */
    private static final String[] BEGINNINGS = {
        "iVBORw0KGgoAAAANSUhEU",
        "/9j/4AAQSkZJRgAB",
        "/9j/2wBDAA",
        "R0lGODlh",
        "R0lGODdh",
        "d09GRgABAAAA",
        "d09GRk9UVE8",
        "d09GMgABAAAA",
        "JVBERi0xLj",
        "JVBERi0yLj",
        "UEsDBBQA",
        "UEsDBAoA",
        "UEsDBC0A",
        "AAABAAEA",
        "AAABAAIA",
        "AAABAAMA",
        "AGFzbQEAAAA"
    };

    /** What has a length at its beginning, and its kind behind that, at the place given. */
    private static final String[] BEGINNINGS_OF_TWO = {"UklGR", "UklGR", "/9j/4", "/9j/4"};

    private static final String[] SECONDS = {"RUJQ", "QVZF", "RXhpZgAA", "SUNDX1BST0"};
    private static final int[] PLACES = {12, 12, 8, 8};

    private PublicFiles() {}

    static boolean is(char[] text, int start, int end) {
        if (end - start < SHORTEST) {
            return false;
        }
        for (int i = 0; i < BEGINNINGS.length; i++) {
            if (Characters.startsWith(text, start, BEGINNINGS[i])) {
                return true;
            }
        }
        for (int i = 0; i < SECONDS.length; i++) {
            if (Characters.startsWith(text, start, BEGINNINGS_OF_TWO[i])
                    && Characters.startsWith(text, start + PLACES[i], SECONDS[i])) {
                return true;
            }
        }
        return false;
    }
}
