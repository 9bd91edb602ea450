package dev.sloreporter.history;

import dev.sloreporter.observation.Slice;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps nothing.
 *
 * @param problems why nothing is kept that should be; none where that is as it should be
 */
record NoHistory(List<String> problems) implements History {
    @Override
    public List<KeptCellHeader> kept(CellSource source, TimeRange within) {
        return List.of();
    }

    @Override
    public SlicesRead slices(CellSource source, TimeRange within) {
        return SlicesRead.NOTHING;
    }

    @Override
    public SlicesRead targets(CellSource source, TimeRange within) {
        return SlicesRead.NOTHING;
    }

    @Override
    public void keep(CellSource source, List<Slice> slices, Instant askedAt, int version) {}

    @Override
    public List<CellSource> sources(String service) {
        return List.of();
    }

    @Override
    public List<PastReport> reports(String service, String period, Instant endedBefore, int most) {
        return List.of();
    }

    @Override
    public void keep(PastReport report) {}

    @Override
    public boolean holdsBefore(Instant before) {
        return false;
    }

    @Override
    public void forget(Instant before) {}

    @Override
    public Optional<Instant> newestEnd() {
        return Optional.empty();
    }

    @Override
    public Optional<HistoryContents> contents() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
