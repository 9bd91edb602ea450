package dev.sloreporter.diagnose;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A path with placeholders where its parts look like ids: whole numbers, dates, UUIDs, hexadecimal digits, and the letters and
 * digits of ULIDs, NanoIDs and base64.
 */
final class RouteTemplate {
    private static final String PLACEHOLDER = "{id}";

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}(-\\d{2})?");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** With a digit in it, as `deadbeef` and `feedback` are words. */
    private static final Pattern HEXADECIMAL = Pattern.compile("(?=.*\\d)[0-9a-fA-F]{8,}");

    /** Long, and digits among letters in more than one place: no word or version is like that. */
    private static final Pattern MIXED =
            Pattern.compile("(?=.*\\d[A-Za-z_-]+\\d)(?=.*[A-Za-z])[A-Za-z0-9_-]{12,}={0,2}");

    /** {@code 17.json} is the id with an ending. */
    private static final Pattern ENDING = Pattern.compile("(.+?)(\\.[A-Za-z][A-Za-z0-9]{0,4})");

    private RouteTemplate() {}

    /** A path's template. */
    static String of(String path) {
        return Arrays.stream(path.split("/", -1)).map(RouteTemplate::part).collect(Collectors.joining("/"));
    }

    /** The template of paths that share one, with the parts spelled out that are the same in all of them. */
    static String common(List<String> paths) {
        String[] parts = paths.get(0).split("/", -1);
        boolean[] differs = new boolean[parts.length];
        for (String path : paths) {
            String[] others = path.split("/", -1);
            for (int i = 0; i < parts.length; i++) {
                differs[i] |= !parts[i].equals(others[i]);
            }
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] = differs[i] ? part(parts[i]) : parts[i];
        }
        return String.join("/", parts);
    }

    private static String part(String part) {
        if (isId(part)) {
            return PLACEHOLDER;
        }
        Matcher ending = ENDING.matcher(part);
        return ending.matches() && isId(ending.group(1)) ? PLACEHOLDER + ending.group(2) : part;
    }

    private static boolean isId(String part) {
        return NUMBER.matcher(part).matches()
                || DATE.matcher(part).matches()
                || UUID.matcher(part).matches()
                || HEXADECIMAL.matcher(part).matches()
                || MIXED.matcher(part).matches();
    }
}
