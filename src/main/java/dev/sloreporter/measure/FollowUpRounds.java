package dev.sloreporter.measure;

import dev.sloreporter.measure.counting.FollowUpReadings;
import dev.sloreporter.measure.counting.RequestCounter;
import dev.sloreporter.measure.counting.SeriesReading;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.reading.CellStretch;
import dev.sloreporter.measure.reading.ServiceBirth;
import dev.sloreporter.measure.reading.StoreAge;
import dev.sloreporter.measure.target.SeriesVisibility;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Asks what a batch's first answers leave open, for all of its services at once, in rounds until nothing is open. */
final class FollowUpRounds {
    private final PrometheusClient client;
    private final ServiceBatch batch;
    private final CellStretch stretch;
    private final StoreAge age;

    FollowUpRounds(PrometheusClient client, ServiceBatch batch, CellStretch stretch, StoreAge age) {
        this.client = client;
        this.batch = batch;
        this.stretch = stretch;
        this.age = age;
    }

    void settle(List<SliceBuilder> builders) {
        RequestMetrics metrics = batch.metrics();
        if (metrics == null) {
            return;
        }
        readWhole(which(builders, RequestCounter::isMostlyStale), metrics);
        findBirths(builders.stream().filter(SliceBuilder::mayBeOlder).toList(), metrics);
        readFalls(which(builders, RequestCounter::needsResets), metrics);
        readVisibility(which(builders, counter -> counter.metLate() && !counter.needsResets()));
        List<SliceBuilder> counting = new ArrayList<>(
                builders.stream().filter(o -> o.counter() != null).toList());
        while (!counting.isEmpty()) {
            FollowUpReadings round =
                    new FollowUpReadings(client, batch, stretch.span().to());
            counting.removeIf(builder -> !asks(builder, round));
            round.ask();
            counting.forEach(builder -> builder.accept(round));
            counting.removeIf(builder -> round.failure(builder.service()).isPresent());
        }
    }

    private static boolean asks(SliceBuilder builder, FollowUpReadings round) {
        RequestCounter counter = builder.counter();
        List<SeriesReading> open = counter == null ? List.of() : counter.needed();
        open.forEach(round::add);
        return !open.isEmpty();
    }

    private static List<SliceBuilder> which(List<SliceBuilder> builders, Predicate<RequestCounter> so) {
        return builders.stream()
                .filter(builder -> {
                    RequestCounter counter = builder.counter();
                    return counter != null && so.test(counter);
                })
                .toList();
    }

    private void readWhole(List<SliceBuilder> builders, RequestMetrics metrics) {
        ask(
                builders,
                (asking, some) -> new CellReader(asking, stretch.edges())
                        .read(
                                r -> some.lastValues(metrics.histogramParts(), r),
                                some.services().stream()
                                                .mapToLong(ServicePlan::series)
                                                .sum()
                                        * metrics.numbersOfHistogramParts()),
                SliceBuilder::acceptWholeBuckets);
    }

    private void readFalls(List<SliceBuilder> builders, RequestMetrics metrics) {
        ask(
                builders,
                (asking, some) -> SeriesVisibility.ofCounters(
                        asking, some, metrics, new CellReader(asking, stretch.edges()), stretch.span()),
                SliceBuilder::acceptVisibility);
    }

    private void readVisibility(List<SliceBuilder> builders) {
        ask(
                builders,
                (asking, some) -> SeriesVisibility.ofScrapes(asking, some, stretch.span()),
                SliceBuilder::acceptVisibility);
    }

    /** Where the store itself is younger than the span, nothing was there before it. */
    private void findBirths(List<SliceBuilder> builders, RequestMetrics metrics) {
        boolean storeIsYounger =
                age.began().filter(stretch.span().from()::isBefore).isPresent();
        if (!storeIsYounger) {
            ask(
                    builders,
                    (asking, some) -> ServiceBirth.before(
                            asking, some, metrics, stretch.span().from()),
                    SliceBuilder::acceptBirth);
        }
    }

    /** Asks for some services at once; halved, by service first, where that is too much. */
    private <T> void ask(
            List<SliceBuilder> builders,
            BiFunction<PrometheusClient, ServiceBatch, Answer<T>> query,
            BiConsumer<SliceBuilder, Answer<T>> accept) {
        if (builders.isEmpty()) {
            return;
        }
        ServiceBatch some =
                batch.of(builders.stream().map(SliceBuilder::service).toList());
        Answer<T> answer = query.apply(builders.size() > 1 ? client.undivided() : client, some);
        boolean isTooMuch = answer.failed().filter(Failure::mayPassInParts).isPresent();
        if (isTooMuch && builders.size() > 1) {
            int middle = builders.size() / 2;
            ask(builders.subList(0, middle), query, accept);
            ask(builders.subList(middle, builders.size()), query, accept);
        } else {
            builders.forEach(builder -> accept.accept(builder, answer));
        }
    }
}
