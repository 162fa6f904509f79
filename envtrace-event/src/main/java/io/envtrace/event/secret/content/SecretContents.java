package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Profile;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.token.MarkedTokens;

/**
 * All searches for secret parts that do not depend on the text's purpose: by names, key formats and grammars. Random-looking
 * words are another search.
 */
public final class SecretContents {
    private final ContentRules rules;
    private final KeyShapes shapes;
    private boolean urls;
    private boolean statements;
    private boolean hashes;
    private boolean mnemonics;

    /** Makes a search by the rules; the other searches are off. */
    public SecretContents(ContentRules rules, KeyShapes shapes) {
        this.rules = rules;
        this.shapes = shapes;
    }

    /** Passwords and tokens before an {@code @}. */
    public void urls(boolean on) {
        urls = on;
    }

    /** Passwords behind words, as in SQL, and in lines of password files. */
    public void statements(boolean on) {
        statements = on;
    }

    /** Hashes of passwords. */
    public void hashes(boolean on) {
        hashes = on;
    }

    /** Phrases of wallets. */
    public void mnemonics(boolean on) {
        mnemonics = on;
    }

    /** Adds what is secret in the text as it stands. */
    public void find(char[] text, Profile profile, Spans spans) {
        if (profile.has(Profile.EQUALS | Profile.COLON | Profile.LESS | Profile.COMMA)) {
            KeyedValues.find(text, rules, spans);
        }
        addresses(text, profile, spans);
        shapes.find(text, spans);
        if (profile.has(Profile.DASH) && profile.has(Profile.DIGIT)) {
            MarkedTokens.find(text, rules, spans);
        }
        if (statements && profile.has(Profile.BLANK)) {
            Statements.find(text, spans);
        }
        if (statements && profile.has(Profile.BLANK | Profile.EQUALS | Profile.COLON | Profile.FOREIGN)) {
            ForeignNames.find(text, spans);
        }
        if (statements && profile.has(Profile.ROUND)) {
            CallArguments.find(text, spans);
        }
        if (statements && profile.has(Profile.COLON | Profile.STAR)) {
            PasswordLines.find(text, spans);
        }
        if (hashes && profile.has(Profile.DOLLAR | Profile.STAR | Profile.BRACE | Profile.DIGIT)) {
            PasswordHashes.find(text, spans);
        }
        if (mnemonics && (profile.separators() >= Mnemonics.LEAST - 1 || profile.has(Profile.DASH))) {
            Mnemonics.find(text, spans);
        }
    }

    private void addresses(char[] text, Profile profile, Spans spans) {
        if (urls && profile.has(Profile.AT)) {
            UrlCredentials.find(text, rules, spans);
            Logins.find(text, spans);
        }
        if (profile.has(Profile.COLON) && profile.has(Profile.SLASH)) {
            SecretLinks.find(text, rules, spans);
        }
    }
}
