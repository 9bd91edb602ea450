package dev.sloreporter.prometheus.answer;

/**
 * Who answers.
 *
 * @param product "Prometheus", or another name that the server gives; "Prometheus-compatible server" where it gives none
 * @param version its version as the server spells it, "2.42.0"; empty where unknown
 */
public record ServerInfo(String product, String version) {

    /** A server that speaks the API and doesn't say what it is. */
    public static final ServerInfo UNKNOWN = new ServerInfo("Prometheus-compatible server", "");

    /** Whether it is a Prometheus before 3, in which names of metrics and labels have neither dots nor quotes. */
    public boolean hasPlainNamesOnly() {
        return product.equals("Prometheus") && version.matches("[012]\\..*");
    }

    /** Name and version for the first line of a run, without the patch level: "Prometheus 2.42". */
    public String text() {
        String[] parts = version.split("\\.", -1);
        String shortened = parts.length >= 2 ? parts[0] + "." + parts[1] : version;
        return shortened.isEmpty() ? product : product + " " + shortened;
    }
}
