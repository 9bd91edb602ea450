package dev.sloreporter.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people wrote about a service, to be shown as it is. */
public record ServiceCard(
        @Nullable String owner, @Nullable String description, List<Report.Link> links, List<TakenAction> actions) {

    /** Nothing written. */
    public static final ServiceCard EMPTY = new ServiceCard(null, null, List.of(), List.of());

    /**
     * Something that was or will be done.
     *
     * @param endpoint {@code METHOD ROUTE}, or null for the service
     * @param done     whether it was done, or is still to do
     */
    public record TakenAction(LocalDate date, @Nullable String endpoint, String text, boolean done) {}

    public ServiceCard {
        links = List.copyOf(links);
        actions = List.copyOf(actions);
    }
}
