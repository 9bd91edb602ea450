package dev.sloreporter.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Services' names as file names, without ending: characters outside {@code [A-Za-z0-9._-]} become {@code _}. A name that
 * this changed, a reserved one, or one that differs from another by case only gets {@code -} and 8 hex digits of its
 * SHA-256, so that no two services share a file and none takes a page that is not its own.
 */
public final class Names {
    private static final Set<String> RESERVED = Set.of("index", "archive", "home", "slo-reports");
    private static final int HEX_BYTES = 4;

    private final Map<String, Long> byLowerCase;

    private Names(Map<String, Long> byLowerCase) {
        this.byLowerCase = byLowerCase;
    }

    /** File names for services that share a directory. */
    public static Names of(Collection<String> services) {
        return new Names(List.copyOf(services).stream()
                .distinct()
                .collect(Collectors.groupingBy(Names::lower, LinkedHashMap::new, Collectors.counting())));
    }

    /** The name of a service's files. */
    public String file(String service) {
        String safe = service.replaceAll("[^A-Za-z0-9._-]", "_");
        boolean plain = safe.equals(service)
                && !service.isEmpty()
                && !service.startsWith(".")
                && !service.startsWith("_")
                && !RESERVED.contains(lower(service))
                && byLowerCase.getOrDefault(lower(service), 1L) < 2;
        return plain ? service : safe + "-" + hash(service);
    }

    private static String lower(String service) {
        return service.toLowerCase(Locale.ROOT);
    }

    private static String hash(String service) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(service.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HEX_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
