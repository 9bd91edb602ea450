package dev.sloreporter.measure;

import dev.sloreporter.plan.Batch;
import dev.sloreporter.plan.Horizon;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.PrometheusClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Asks what a batch's first answers leave open, for all of its services at once, in rounds until nothing is open. */
final class Recount {
    private final PrometheusClient client;
    private final Batch batch;
    private final Horizon horizon;
    private final StoreAge age;

    Recount(PrometheusClient client, Batch batch, Horizon horizon, StoreAge age) {
        this.client = client;
        this.batch = batch;
        this.horizon = horizon;
        this.age = age;
    }

    void settle(List<Observer> observers) {
        readWhole(observers.stream()
                .filter(o -> is(o, RequestCounter::isMostlyInDoubt))
                .toList());
        findBirths(observers.stream().filter(Observer::mayBeOlder).toList());
        List<Observer> withoutStarts = observers.stream()
                .filter(o -> is(o, RequestCounter::lacksStarts))
                .toList();
        readHabits(withoutStarts, true);
        readHabits(
                observers.stream()
                        .filter(o -> is(o, RequestCounter::metLate) && !withoutStarts.contains(o))
                        .toList(),
                false);
        List<Observer> counting = new ArrayList<>(
                observers.stream().filter(o -> o.counter() != null).toList());
        while (!counting.isEmpty()) {
            FollowUp round = new FollowUp(client, batch, horizon.span().to());
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

    private static boolean is(Observer observer, Predicate<RequestCounter> so) {
        RequestCounter counter = observer.counter();
        return counter != null && so.test(counter);
    }

    private void readWhole(List<Observer> observers) {
        RequestMetrics metrics = batch.metrics();
        if (observers.isEmpty() || metrics == null) {
            return;
        }
        Batch some = batch.of(services(observers));
        long series = some.services().stream().mapToLong(ServicePlan::series).sum() * Measure.BUCKETS;
        Answer<CellReader.Rows> whole =
                new CellReader(client, horizon.edges()).read(r -> some.lastValues(metrics.told(), r), series);
        observers.forEach(observer -> observer.hear(whole));
    }

    private void readHabits(List<Observer> observers, boolean ofCounters) {
        RequestMetrics metrics = batch.metrics();
        if (observers.isEmpty() || metrics == null) {
            return;
        }
        Batch some = batch.of(services(observers));
        Answer<Habits> habits = ofCounters
                ? Habits.ofCounters(client, some, metrics, new CellReader(client, horizon.edges()), horizon.span())
                : Habits.ofScrapes(client, some, horizon.span());
        observers.forEach(observer -> observer.hearHabits(habits));
    }

    private void findBirths(List<Observer> observers) {
        RequestMetrics metrics = batch.metrics();
        boolean storeIsYounger =
                age.began().filter(horizon.span().from()::isBefore).isPresent();
        if (observers.isEmpty() || metrics == null || storeIsYounger) {
            return;
        }
        Birth birth = Birth.before(
                client, batch.of(services(observers)), metrics, horizon.span().from());
        observers.forEach(observer -> observer.hear(birth.of(observer.service()), birth.promql()));
    }

    private static List<ServicePlan> services(List<Observer> observers) {
        return observers.stream().map(Observer::service).toList();
    }
}
