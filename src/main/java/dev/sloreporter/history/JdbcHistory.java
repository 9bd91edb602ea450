package dev.sloreporter.history;

import dev.sloreporter.io.Deadline;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.TimeRanges;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A history in a database, over JDBC. One connection, one call at a time; packing and unpacking goes on beside. */
final class JdbcHistory implements History {
    private final Database database;
    private final DatabaseSession link;
    private final DamageReport damages;
    /** By source: the times that this run found kept. */
    private final Map<String, List<TimeRange>> keptTimes = new HashMap<>();

    private JdbcHistory(Database database, Deadline deadline) {
        this.database = database;
        this.link = DatabaseSession.to(database, deadline);
        this.damages = new DamageReport(database.where());
    }

    /** The history that settings name. */
    static History open(HistorySettings settings, Path workingDirectory, Deadline deadline) {
        Optional<String> refusal = HistorySettings.refusal(settings.location());
        if (refusal.isPresent()) {
            return new NoHistory(List.of("The history " + settings.shown() + " can't be used: " + refusal.get() + "."));
        }
        return new JdbcHistory(
                settings.isShared()
                        ? PostgresDatabase.of(settings.location(), settings.shown())
                        : SqliteFile.of(settings.location(), workingDirectory),
                deadline);
    }

    @Override
    public synchronized List<KeptCellHeader> kept(CellSource source, TimeRange within) {
        List<KeptCellHeader> kept = link.read(open -> CellTable.kept(open, source, within), List::of);
        addTimes(source, kept.stream().map(KeptCellHeader::time).toList());
        return kept;
    }

    private void addTimes(CellSource source, List<TimeRange> times) {
        keptTimes.put(source.key(), TimeRanges.union(times(source), times));
    }

    private List<TimeRange> times(CellSource source) {
        return keptTimes.getOrDefault(source.key(), List.of());
    }

    @Override
    public SlicesRead slices(CellSource source, TimeRange within) {
        return read(source, within, new SliceCodec()::decode);
    }

    @Override
    public SlicesRead targets(CellSource source, TimeRange within) {
        return read(source, within, new SliceCodec()::decodeTargets);
    }

    private interface Decoder {
        Slice of(byte[] block) throws DamagedException;
    }

    private SlicesRead read(CellSource source, TimeRange within, Decoder decoder) {
        List<CellTable.Block> blocks = blocks(source, within);
        if (blocks == null) {
            return new SlicesRead(List.of(), damagedTimes(source, within));
        }
        List<Slice> slices = new ArrayList<>(blocks.size());
        List<TimeRange> damaged = new ArrayList<>();
        for (CellTable.Block block : blocks) {
            Slice slice = slice(block, decoder);
            if (slice == null) {
                damaged.add(block.time());
            } else {
                slices.add(slice);
            }
        }
        damages.ofCells(source.service(), damaged);
        return new SlicesRead(slices, damaged);
    }

    private synchronized @Nullable List<CellTable.Block> blocks(CellSource source, TimeRange within) {
        return link.<@Nullable List<CellTable.Block>>read(open -> CellTable.blocks(open, source, within), () -> null);
    }

    private synchronized List<TimeRange> damagedTimes(CellSource source, TimeRange within) {
        return TimeRanges.within(within, times(source));
    }

    private static @Nullable Slice slice(CellTable.Block block, Decoder decoder) {
        try {
            Slice slice = decoder.of(block.bytes());
            return slice.time().equals(block.time()) ? slice : null;
        } catch (DamagedException e) {
            return null;
        }
    }

    @Override
    public void keep(CellSource source, List<Slice> slices, Instant askedAt, int version) {
        if (slices.isEmpty()) {
            return;
        }
        SortedMap<TimeRange, byte[]> blocks = new TreeMap<>(CellTable.ORDER);
        List<byte[]> encoded = SliceCodec.encode(slices, version);
        for (int i = 0; i < encoded.size(); i++) {
            blocks.put(slices.get(i).time(), encoded.get(i));
        }
        keep(source, blocks, askedAt);
    }

    private synchronized void keep(CellSource source, SortedMap<TimeRange, byte[]> blocks, Instant askedAt) {
        boolean isKept = link.write(open -> {
            SourceTable.asked(open, source, askedAt);
            CellTable.keep(open, source, blocks, askedAt);
            return blocks;
        });
        if (isKept) {
            addTimes(source, List.copyOf(blocks.keySet()));
        }
    }

    @Override
    public synchronized List<CellSource> sources(String service) {
        return link.read(open -> SourceTable.of(open, service), List::of);
    }

    @Override
    public synchronized List<PastReport> reports(String service, String period, Instant endedBefore, int most) {
        ReportTable.ReportsRead read = link.read(
                open -> ReportTable.before(open, service, period, endedBefore, most),
                () -> new ReportTable.ReportsRead(List.of(), List.of()));
        damages.ofReports(service, period, read.damaged());
        return read.reports();
    }

    @Override
    public synchronized void keep(PastReport report) {
        link.write(open -> {
            ReportTable.keep(open, report);
            return report;
        });
    }

    @Override
    public synchronized boolean holdsBefore(Instant before) {
        return !link.isAbsent()
                && link.read(
                        open -> CellTable.holdsBefore(open, before) || ReportTable.holdsBefore(open, before),
                        () -> false);
    }

    @Override
    public synchronized void forget(Instant before) {
        if (link.isAbsent()) {
            return;
        }
        link.write(open -> {
            CellTable.forget(open, before);
            SourceTable.forget(open, before);
            ReportTable.forget(open, before);
            return before;
        });
    }

    @Override
    public synchronized Optional<Instant> newestEnd() {
        return link.isAbsent() ? Optional.empty() : link.read(CellTable::newestEnd, Optional::empty);
    }

    @Override
    public synchronized Optional<HistoryContents> contents() {
        HistoryContents nothing = new HistoryContents(database.where(), List.of(), 0, null);
        if (link.isAbsent()) {
            return Optional.of(nothing);
        }
        return link.read(
                open -> Optional.of(new HistoryContents(
                        database.where(),
                        SourceTable.services(open),
                        ReportTable.count(open),
                        SourceTable.number(open, database.size()))),
                Optional::empty);
    }

    @Override
    public synchronized List<String> problems() {
        List<String> all = new ArrayList<>(link.problems());
        all.addAll(damages.sentences());
        return List.copyOf(all);
    }

    @Override
    public synchronized void close() {
        link.close();
    }
}
