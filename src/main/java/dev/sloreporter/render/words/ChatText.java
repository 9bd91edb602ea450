package dev.sloreporter.render.words;

import java.util.regex.Pattern;

/**
 * Escapes plain text for chats that take Slack's messages, so that it shows as it is: no mention, formatting, link, emoji or
 * further line. Slack has entities for {@code & < >} and no others (docs.slack.dev, "Formatting message text"); Mattermost,
 * Rocket.Chat and Discord read Markdown and plain mentions in the same messages. So what formats is replaced by a character
 * that looks alike, and what is recognised by what follows it is parted from that by a space without width.
 */
public final class ChatText {
    private static final String BREAK = "\u200b";
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern REFERENCE = Pattern.compile("([@#$])(?=\\S)");
    /** Of an emoji or an address; not of a time. */
    private static final Pattern COLON = Pattern.compile(":(?=\\S)(?!(?<=\\d:)\\d)");

    private static final Pattern DOMAIN = Pattern.compile("(?<=[\\p{L}\\d-])\\.(?=\\p{L}{2})|(?i)(?<=\\bwww)\\.");
    private static final Pattern LINK_TEXT = Pattern.compile("\\](?=[(\\[:])");

    private ChatText() {}

    /**
     * A text in one line, cut where its escaped form were longer.
     *
     * @param most characters, UTF-16
     */
    public static String escaped(String text, int most) {
        String line = SPACES.matcher(PageText.visible(text).strip()).replaceAll(" ");
        String whole = entities(apart(line));
        for (int kept = Math.min(line.length(), most); whole.length() > most; kept = kept * 3 / 4) {
            whole = entities(apart(line.substring(0, wholeCharacters(line, kept)))) + "\u2026";
        }
        return whole;
    }

    private static int wholeCharacters(String line, int kept) {
        return kept > 0 && Character.isHighSurrogate(line.charAt(kept - 1)) ? kept - 1 : kept;
    }

    private static String apart(String line) {
        String apart = REFERENCE.matcher(line).replaceAll("$1" + BREAK);
        apart = COLON.matcher(apart).replaceAll(":" + BREAK);
        apart = DOMAIN.matcher(apart).replaceAll("." + BREAK);
        return LINK_TEXT.matcher(apart).replaceAll("]" + BREAK);
    }

    private static String entities(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '*' -> escaped.append('\u2217');
                case '`' -> escaped.append('\u02cb');
                case '~' -> escaped.append('\u223c');
                case '|' -> escaped.append('\u2223');
                case '\\' -> escaped.append('\u2216');
                case '_' -> escaped.append(isInWord(text, i) ? c : '\u02cd');
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isInWord(String text, int i) {
        return i > 0
                && i + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(i - 1))
                && Character.isLetterOrDigit(text.charAt(i + 1));
    }
}
