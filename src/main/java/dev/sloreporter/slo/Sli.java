package dev.sloreporter.slo;

/** What an objective is about (service level indicator). {@link #key()} is its name in the report's JSON. */
public enum Sli {
    LATENCY("seconds"),
    ERROR_RATE("ratio"),
    AVAILABILITY("ratio"),
    THROUGHPUT("requests_per_second"),
    CPU("ratio"),
    MEMORY("ratio"),
    UP("ratio");

    private final String unit;

    Sli(String unit) {
        this.unit = unit;
    }

    /** Lower-case name, as in {@code error_rate}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Unit of the target and of measured values: {@code seconds}, {@code ratio} or {@code requests_per_second}. */
    public String unit() {
        return unit;
    }

    /** Whether it is judged by counting good and bad events, and so has an error budget. */
    public boolean countsEvents() {
        return this == LATENCY || this == ERROR_RATE || this == AVAILABILITY || this == UP;
    }

    /** Whether it may be narrowed to some routes by {@code for METHOD ROUTE}. */
    public boolean isByRoute() {
        return this == LATENCY || this == ERROR_RATE || this == AVAILABILITY || this == THROUGHPUT;
    }
}
