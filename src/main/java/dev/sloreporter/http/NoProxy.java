package dev.sloreporter.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are reached directly: names with their sub-domains, addresses and CIDR ranges, each perhaps with a port,
 * separated by commas; {@code *} is all. The rules are those of Go's httpproxy, which Prometheus uses.
 */
final class NoProxy {

    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    private final List<String> entries;

    NoProxy(String list) {
        this.entries = Arrays.stream(list.split(",", -1))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean covers(String host, int port) {
        String name = unbracketed(host.toLowerCase(Locale.ROOT));
        return entries.stream().anyMatch(entry -> covers(entry, name, port));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return inRange(entry, host);
        }
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
        if (hasPort) {
            return entry.substring(colon + 1).equals(Integer.toString(port))
                    && coversHost(entry.substring(0, colon), host);
        }
        return coversHost(entry, host);
    }

    private static boolean coversHost(String entry, String host) {
        InetAddress address = address(entry);
        if (address != null) {
            return address.equals(address(host));
        }
        String domain = entry.startsWith("*.") ? entry.substring(1) : entry;
        return domain.startsWith(".") ? host.endsWith(domain) : host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean inRange(String entry, String host) {
        int slash = entry.indexOf('/');
        InetAddress network = address(entry.substring(0, slash));
        InetAddress address = address(host);
        String bits = entry.substring(slash + 1);
        if (network == null || address == null || !bits.matches("\\d{1,3}")) {
            return false;
        }
        int size = network.getAddress().length;
        int ignored = size * 8 - Integer.parseInt(bits);
        return size == address.getAddress().length
                && ignored >= 0
                && number(network).shiftRight(ignored).equals(number(address).shiftRight(ignored));
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /** An address that is written out; names are not looked up. */
    private static @Nullable InetAddress address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(unbracketed(text));
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
