package io.envtrace.event.secret.text;

/**
 * Estimates whether a run of letters and digits consists of words or is random: by the frequency of pairs of letters, and by the
 * changes between small letters, capitals and digits.
 */
public final class Wordiness {
    /**
     * For each letter and the one after it, from {@code aa} to {@code zz}: how many bits more often that pair stands in names than by chance, plus 4. Counted in
     * the file and class names of a Linux system and in English text.
     */
    private static final String PAIRS =
            "04541130302555040656321130524251205406325204526001505131610530543062043640003053447322601432430443421020"
                    + "42553431201445142755132430612255107014226104334000204243733351143443055342103172327211501232631435311010"
                    + "44544340000546630355040203625471214222225213624220215343732251133233035341202052347211601521530145430030"
                    + "64327111500441560142401010515554514022244302563310103345123021345744064443320061326113401511540635400030"
                    + "21422111311534221323731112624372306022435204554310404142631450232254125741203052426204600231530644311040"
                    + "35435320400656150656000000712172006003414201221000206133521460224453064311100032635311401251261257312241"
                    + "4454443241144537145533300251237212611332531232212152";

    private static final int SAME_CASE = 1;
    private static final int HUMP = -3;
    private static final int DIGITS = 1;
    private static final int INTO_DIGITS = -2;
    private static final int OUT_OF_DIGITS = -1;
    private static final int NEXT_IN_ORDER = 3;

    private Wordiness() {}

    /**
     * Bits for each character: of names nearly all have more than 0.2, of random letters and digits nearly all less than 0. What is
     * neither letter nor digit does not count.
     */
    public static double of(char[] text, int start, int end) {
        int bits = 0;
        int pairs = 0;
        for (int i = start + 1; i < end; i++) {
            char a = text[i - 1];
            char b = text[i];
            if (Characters.isAlphanumeric(a) && Characters.isAlphanumeric(b)) {
                bits += bits(a, b);
                pairs++;
            }
        }
        return pairs == 0 ? 0 : (double) bits / pairs;
    }

    private static int bits(char a, char b) {
        if (b == a + 1) {
            return NEXT_IN_ORDER;
        }
        if (Characters.isDigit(a)) {
            return Characters.isDigit(b) ? DIGITS : OUT_OF_DIGITS;
        }
        if (Characters.isDigit(b)) {
            return INTO_DIGITS;
        }
        int pair = PAIRS.charAt(((a | 32) - 'a') * 26 + (b | 32) - 'a') - '4';
        if (Characters.isLower(a)) {
            return Characters.isLower(b) ? pair + SAME_CASE : pair + HUMP;
        }
        return pair;
    }
}
