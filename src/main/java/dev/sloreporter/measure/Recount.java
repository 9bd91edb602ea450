package dev.sloreporter.measure;

import dev.sloreporter.plan.Batch;
import dev.sloreporter.plan.Horizon;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.PrometheusClient;
import java.util.ArrayList;
import java.util.List;

/** Asks what a batch's first answers leave open, for all of its services at once, in rounds until nothing is open. */
final class Recount {
    private final PrometheusClient client;
    private final Batch batch;
    private final Horizon horizon;

    Recount(PrometheusClient client, Batch batch, Horizon horizon) {
        this.client = client;
        this.batch = batch;
        this.horizon = horizon;
    }

    void settle(List<Observer> observers) {
        readWhole(observers.stream().filter(Recount::isMostlyInDoubt).toList());
        findBirths(observers.stream().filter(Observer::mayBeOlder).toList());
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

    private static boolean isMostlyInDoubt(Observer observer) {
        RequestCounter counter = observer.counter();
        return counter != null && counter.isMostlyInDoubt();
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

    private void findBirths(List<Observer> observers) {
        RequestMetrics metrics = batch.metrics();
        if (observers.isEmpty() || metrics == null) {
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
