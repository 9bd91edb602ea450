package dev.sloreporter.prometheus.answer;

import java.util.regex.Pattern;

/** Label names in a URL's path. */
public final class LabelNames {

    private static final Pattern CLASSIC = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private LabelNames() {}

    /** Classic names as they are; others, which Prometheus 3 allows, in its own {@code U__} escaping. */
    public static String inPath(String name) {
        return CLASSIC.matcher(name).matches() ? name : "U__" + escaped(name);
    }

    private static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c == '_') {
                text.append("__");
            } else if (c < 128 && Character.isLetterOrDigit(c)) {
                text.append((char) c);
            } else {
                text.append('_').append(Integer.toHexString(c)).append('_');
            }
        });
        return text.toString();
    }
}
