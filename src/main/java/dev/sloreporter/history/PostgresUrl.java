package dev.sloreporter.history;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The JDBC URL of a PostgreSQL as it may be written. Only such properties are taken as are known to be harmless: others of the
 * driver's load classes or read and write files, and new ones come with every version. Nothing of a URL is repeated in what is
 * said about it but the names of properties: it may hold a password.
 */
final class PostgresUrl {
    static final String PREFIX = "jdbc:postgresql:";

    /** As the driver spells them. */
    private static final Set<String> PROPERTIES = Set.of(
            "ApplicationName",
            "cancelSignalTimeout",
            "channelBinding",
            "connectTimeout",
            "currentSchema",
            "gssEncMode",
            "hostRecheckSeconds",
            "loadBalanceHosts",
            "loginTimeout",
            "options",
            "password",
            "prepareThreshold",
            "requireAuth",
            "socketTimeout",
            "ssl",
            "sslNegotiation",
            "sslmode",
            "targetServerType",
            "tcpKeepAlive",
            "user");

    private static final Set<String> FILES = Set.of("sslrootcert", "sslcert", "sslkey", "passfile", "pgpassfile");
    private static final String EXAMPLE = "jdbc:postgresql://HOST/DATABASE?user=NAME";

    private PostgresUrl() {}

    /** Why a URL that begins with {@link #PREFIX} can't be used, if it can't. */
    static Optional<String> refusal(String url) {
        int mark = url.indexOf('?');
        String server = url.substring(PREFIX.length(), mark < 0 ? url.length() : mark);
        if (server.contains("@")) {
            return Optional.of("user and password go behind a question mark; write " + EXAMPLE + "&password=...");
        }
        if (!server.matches("//[^/]+/[^/]+|[^/]+")) {
            return Optional.of("no database is named in the URL; write " + EXAMPLE);
        }
        return mark < 0
                ? Optional.empty()
                : refusal(List.of(url.substring(mark + 1).split("&", -1)));
    }

    private static Optional<String> refusal(List<String> properties) {
        return properties.stream()
                .map(property -> property.replaceAll("(?s)=.*", ""))
                .filter(name -> !name.isEmpty() && !PROPERTIES.contains(name))
                .findFirst()
                .map(PostgresUrl::unknown);
    }

    private static String unknown(String name) {
        if (FILES.contains(name)) {
            return name + " names a file, which no URL may; the driver finds ~/.postgresql/root.crt, postgresql.crt and"
                    + " postgresql.pk8 beside it, and ~/.pgpass by itself";
        }
        Optional<String> otherCase =
                PROPERTIES.stream().filter(name::equalsIgnoreCase).findFirst();
        if (otherCase.isPresent()) {
            return "the driver spells it " + otherCase.get();
        }
        boolean isShowable = name.matches("[A-Za-z][A-Za-z0-9_.]{0,40}");
        return (isShowable ? name : "something behind the question mark")
                + " is no property of the URL that is taken (others may load classes or files); known: "
                + String.join(", ", PROPERTIES.stream().sorted().toList());
    }

    /** The URL without user and password: {@code jdbc:postgresql://db.example.org/slo}. */
    static String shown(String url) {
        String[] parts = url.split("\\?", 2);
        String server = parts[0].replaceAll("(?s)^([^/]*//)?.*@", "$1");
        String schema = parts.length < 2
                ? ""
                : Arrays.stream(parts[1].split("&", -1))
                        .filter(property -> property.startsWith("currentSchema="))
                        .findFirst()
                        .map(property -> "?" + property)
                        .orElse("");
        return server + schema;
    }
}
