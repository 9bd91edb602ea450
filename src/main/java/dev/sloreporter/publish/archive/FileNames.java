package dev.sloreporter.publish.archive;

import dev.sloreporter.io.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of services as names of files: safe on any file system, in a URL and in a wiki, and never the same for two. */
public final class FileNames {
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");

    /** Pages that aren't a service's; compared whatever their case. */
    private static final Set<String> RESERVED = Set.of("index", "archive", "home", "slo-reports");

    /** Longer names are cut, as file systems take 255 bytes with endings and dates. */
    private static final int LONGEST = 120;

    private static final int HASH_DIGITS = 8;

    private final Set<String> sharedButForCase;

    private FileNames(Set<String> sharedButForCase) {
        this.sharedButForCase = sharedButForCase;
    }

    /**
     * For services that are written side by side.
     *
     * @param services all of them: names that differ by case only are told apart
     */
    public static FileNames of(Iterable<String> services) {
        java.util.Map<String, String> seen = new java.util.HashMap<>();
        Set<String> shared = new java.util.HashSet<>();
        for (String service : services) {
            String other = seen.putIfAbsent(folded(service), service);
            if (other != null && !other.equals(service)) {
                shared.add(folded(service));
            }
        }
        return new FileNames(shared);
    }

    /**
     * The file name, without ending: the service's own where it may be one; else its safe characters, {@code -} and eight
     * hexadecimal digits of its SHA-256.
     */
    public String file(String service) {
        String safe = UNSAFE.matcher(service).replaceAll("_");
        boolean usable = safe.equals(service)
                && !service.isEmpty()
                && service.length() <= LONGEST
                && !RESERVED.contains(folded(service))
                && service.charAt(0) != '.'
                && service.charAt(0) != '_'
                && !sharedButForCase.contains(folded(service));
        return usable ? service : hashed(service);
    }

    /** The names that a service's files may have, whatever others are written beside it. */
    public static List<String> candidates(String service) {
        return Stream.of(of(Set.of(service)).file(service), hashed(service))
                .distinct()
                .toList();
    }

    /** The name that no other service's can be: safe characters, {@code -} and eight hexadecimal digits of the SHA-256. */
    public static String hashed(String service) {
        String safe = UNSAFE.matcher(service).replaceAll("_");
        return safe.substring(0, Math.min(LONGEST, safe.length())) + "-" + Sha256.hex(service, HASH_DIGITS);
    }

    private static String folded(String service) {
        return service.toLowerCase(Locale.ROOT);
    }
}
