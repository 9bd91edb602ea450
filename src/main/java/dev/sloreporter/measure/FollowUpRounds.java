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

    void settle(List<SliceBuilder> observers) {
        RequestMetrics metrics = batch.metrics();
        if (metrics == null) {
            return;
        }
        readWhole(which(observers, RequestCounter::isMostlyStale), metrics);
        findBirths(observers.stream().filter(SliceBuilder::mayBeOlder).toList(), metrics);
        readFalls(which(observers, RequestCounter::needsResets), metrics);
        readVisibility(which(observers, counter -> counter.metLate() && !counter.needsResets()));
        List<SliceBuilder> counting = new ArrayList<>(
                observers.stream().filter(o -> o.counter() != null).toList());
        while (!counting.isEmpty()) {
            FollowUpReadings round =
                    new FollowUpReadings(client, batch, stretch.span().to());
            counting.removeIf(observer -> !asks(observer, round));
            round.ask();
            counting.forEach(observer -> observer.accept(round));
            counting.removeIf(observer -> round.failure(observer.service()).isPresent());
        }
    }

    private static boolean asks(SliceBuilder observer, FollowUpReadings round) {
        RequestCounter counter = observer.counter();
        List<SeriesReading> open = counter == null ? List.of() : counter.needed();
        open.forEach(round::add);
        return !open.isEmpty();
    }

    private static List<SliceBuilder> which(List<SliceBuilder> observers, Predicate<RequestCounter> so) {
        return observers.stream()
                .filter(observer -> {
                    RequestCounter counter = observer.counter();
                    return counter != null && so.test(counter);
                })
                .toList();
    }

    private void readWhole(List<SliceBuilder> observers, RequestMetrics metrics) {
        ask(
                observers,
                (asking, some) -> new CellReader(asking, stretch.edges())
                        .read(
                                r -> some.lastValues(metrics.histogramParts(), r),
                                some.services().stream()
                                                .mapToLong(ServicePlan::series)
                                                .sum()
                                        * metrics.numbersOfHistogramParts()),
                SliceBuilder::acceptWholeBuckets);
    }

    private void readFalls(List<SliceBuilder> observers, RequestMetrics metrics) {
        ask(
                observers,
                (asking, some) -> SeriesVisibility.ofCounters(
                        asking, some, metrics, new CellReader(asking, stretch.edges()), stretch.span()),
                SliceBuilder::acceptVisibility);
    }

    private void readVisibility(List<SliceBuilder> observers) {
        ask(
                observers,
                (asking, some) -> SeriesVisibility.ofScrapes(asking, some, stretch.span()),
                SliceBuilder::acceptVisibility);
    }

    /** Where the store itself is younger than the span, nothing was there before it. */
    private void findBirths(List<SliceBuilder> observers, RequestMetrics metrics) {
        boolean storeIsYounger =
                age.began().filter(stretch.span().from()::isBefore).isPresent();
        if (!storeIsYounger) {
            ask(
                    observers,
                    (asking, some) -> ServiceBirth.before(
                            asking, some, metrics, stretch.span().from()),
                    SliceBuilder::acceptBirth);
        }
    }

    /** Asks for some services at once; halved, by service first, where that is too much. */
    private <T> void ask(
            List<SliceBuilder> observers,
            BiFunction<PrometheusClient, ServiceBatch, Answer<T>> question,
            BiConsumer<SliceBuilder, Answer<T>> hear) {
        if (observers.isEmpty()) {
            return;
        }
        ServiceBatch some =
                batch.of(observers.stream().map(SliceBuilder::service).toList());
        Answer<T> answer = question.apply(observers.size() > 1 ? client.undivided() : client, some);
        boolean isTooMuch = answer.failed().filter(Failure::mayPassInParts).isPresent();
        if (isTooMuch && observers.size() > 1) {
            int middle = observers.size() / 2;
            ask(observers.subList(0, middle), question, hear);
            ask(observers.subList(middle, observers.size()), question, hear);
        } else {
            observers.forEach(observer -> hear.accept(observer, answer));
        }
    }
}
