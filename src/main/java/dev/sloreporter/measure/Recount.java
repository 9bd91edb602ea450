package dev.sloreporter.measure;

import dev.sloreporter.plan.Batch;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.Failure;
import dev.sloreporter.prometheus.PrometheusClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Asks what a batch's first answers leave open, for all of its services at once, in rounds until nothing is open. */
final class Recount {
    private final PrometheusClient client;
    private final Batch batch;
    private final Stretch stretch;
    private final StoreAge age;

    Recount(PrometheusClient client, Batch batch, Stretch stretch, StoreAge age) {
        this.client = client;
        this.batch = batch;
        this.stretch = stretch;
        this.age = age;
    }

    void settle(List<Observer> observers) {
        RequestMetrics metrics = batch.metrics();
        if (metrics == null) {
            return;
        }
        readWhole(which(observers, RequestCounter::isMostlyInDoubt), metrics);
        findBirths(observers.stream().filter(Observer::mayBeOlder).toList(), metrics);
        readFalls(which(observers, RequestCounter::needsFalls), metrics);
        readHabits(which(observers, counter -> counter.metLate() && !counter.needsFalls()));
        List<Observer> counting = new ArrayList<>(
                observers.stream().filter(o -> o.counter() != null).toList());
        while (!counting.isEmpty()) {
            FollowUp round = new FollowUp(client, batch, stretch.span().to());
            counting.removeIf(observer -> !asks(observer, round));
            round.ask();
            counting.forEach(observer -> observer.hear(round));
            counting.removeIf(observer -> round.failure(observer.service()).isPresent());
        }
    }

    private static boolean asks(Observer observer, FollowUp round) {
        RequestCounter counter = observer.counter();
        List<FollowUp.Reading> open = counter == null ? List.of() : counter.open();
        open.forEach(round::add);
        return !open.isEmpty();
    }

    private static List<Observer> which(List<Observer> observers, Predicate<RequestCounter> so) {
        return observers.stream()
                .filter(observer -> {
                    RequestCounter counter = observer.counter();
                    return counter != null && so.test(counter);
                })
                .toList();
    }

    private void readWhole(List<Observer> observers, RequestMetrics metrics) {
        ask(
                observers,
                (asking, some) -> new CellReader(asking, stretch.edges())
                        .read(
                                r -> some.lastValues(metrics.told(), r),
                                some.services().stream()
                                                .mapToLong(ServicePlan::series)
                                                .sum()
                                        * metrics.numbersOfTold()),
                Observer::hearWhole);
    }

    private void readFalls(List<Observer> observers, RequestMetrics metrics) {
        ask(
                observers,
                (asking, some) -> Habits.ofCounters(
                        asking, some, metrics, new CellReader(asking, stretch.edges()), stretch.span()),
                Observer::hearHabits);
    }

    private void readHabits(List<Observer> observers) {
        ask(observers, (asking, some) -> Habits.ofScrapes(asking, some, stretch.span()), Observer::hearHabits);
    }

    /** Where the store itself is younger than the span, nothing was there before it. */
    private void findBirths(List<Observer> observers, RequestMetrics metrics) {
        boolean storeIsYounger =
                age.began().filter(stretch.span().from()::isBefore).isPresent();
        if (!storeIsYounger) {
            ask(
                    observers,
                    (asking, some) ->
                            Birth.before(asking, some, metrics, stretch.span().from()),
                    Observer::hearBirth);
        }
    }

    /** Asks for some services at once; halved, by service first, where that is too much. */
    private <T> void ask(
            List<Observer> observers,
            BiFunction<PrometheusClient, Batch, Answer<T>> question,
            BiConsumer<Observer, Answer<T>> hear) {
        if (observers.isEmpty()) {
            return;
        }
        Batch some = batch.of(observers.stream().map(Observer::service).toList());
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
