package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches one cell scrape by scrape: whether the counters of one process fall and come back.
 *
 * <p>A fall by itself is a restart that no start time shows, or a part of a sum that is gone: each is counted by rules of its
 * own. Two things are neither. A fall after which the counters are back, in one step, where they stood or further, by at
 * least half of what they had lost and by over {@value #FAST} times what a step usually adds: they are another process's, which
 * had been counting meanwhile. One such jump may be a burst after a restart, unless it lost and regained over {@value #MANY}
 * times what a step usually adds and is just where it would be had it gone on at the usual pace. The same the other way
 * round, a jump up by as much that falls back to there, is a look at another process too. And falls in every fourth step, or
 * in every eighth of any counter to more than a restart leaves: a restart lasts longer than that, or nothing of it is known.
 */
final class CellSteadiness {
    private static final double FAST = 4;
    private static final double HALF = 0.5;
    private static final double MANY = 20;
    private static final double NOISE = 1e-9;
    /** Fewer rises give no usual pace. */
    private static final int RISES = 5;

    private final Map<ProcessLife, CounterLevel> levels = new HashMap<>();
    private final List<Double> rises = new ArrayList<>();
    private final List<Back> backs = new ArrayList<>();
    private final List<Away> aways = new ArrayList<>();
    private int falls;
    private int fallsInPart;
    private int steps;
    private int first = Integer.MAX_VALUE;
    private int last = -1;

    /** Where the counters of one process stand, by what they rose and fell in all. */
    private static final class CounterLevel {
        private double at;
        private double top = Double.NaN;
        private double bottom;
        private int fellAt;
        private final List<Rise> rises = new ArrayList<>();
    }

    /** A jump back: by how much, beyond where it had stood by how much, after how many steps. */
    private record Back(double by, double beyond, int after) {}

    /** A rise: from where, of counters that stood at how much, by how much, in which step. */
    private record Rise(double from, double stood, double by, int step) {}

    /** A fall to above where the counters stood before a rise: that rise, beyond it by how much, after how many steps. */
    private record Away(Rise rise, double beyond, int after) {}

    /** Takes a step from scrape to scrape; only series that both show matter. */
    void step(ProcessLife life, double[] before, double[] now) {
        double change = 0;
        double size = 0;
        double had = 0;
        double left = 0;
        for (int s = 0; s < now.length; s++) {
            if (!Double.isNaN(now[s]) && !Double.isNaN(before[s])) {
                change += now[s] - before[s];
                size += before[s];
                boolean isFallen = now[s] < before[s] * (1 - NOISE);
                had += isFallen ? before[s] : 0;
                left += isFallen ? now[s] : 0;
            }
        }
        steps++;
        if (CounterFall.isInPart(had, left)) {
            fallsInPart++;
            mark();
        }
        CounterLevel level = levels.computeIfAbsent(life, l -> new CounterLevel());
        if (change < -NOISE * size) {
            fall(level, change);
        } else if (change > 0) {
            level.rises.add(new Rise(level.at, size, change, steps));
            rise(level, change);
        }
    }

    private void fall(CounterLevel level, double change) {
        falls++;
        mark();
        boolean isDown = !Double.isNaN(level.top);
        level.top = isDown ? Math.max(level.top, level.at) : level.at;
        level.at += change;
        level.fellAt = isDown ? level.fellAt : steps;
        level.bottom = isDown ? Math.min(level.bottom, level.at) : level.at;
        level.rises.stream()
                .filter(rise -> rise.from() <= level.at)
                .map(rise -> new Away(rise, level.at - rise.from(), steps - rise.step() + 1))
                .max(Comparator.comparingDouble(away -> away.rise().by()))
                .ifPresent(aways::add);
        level.rises.clear();
    }

    private void rise(CounterLevel level, double change) {
        level.at += change;
        boolean isBack = level.at >= level.top;
        boolean atOnce = isBack && change >= HALF * (level.top - level.bottom);
        if (atOnce) {
            backs.add(new Back(change, level.at - level.top, steps - level.fellAt + 1));
            mark();
        } else {
            rises.add(change);
        }
        level.top = isBack ? Double.NaN : level.top;
    }

    private void mark() {
        first = Math.min(first, steps - 1);
        last = steps - 1;
    }

    /** What it comes to. */
    UnsteadyCell result(int cell) {
        double usual = rises.isEmpty() ? 0 : rises.stream().sorted().toList().get(rises.size() / 2);
        int returns =
                (int) backs.stream().filter(back -> back.by() > FAST * usual).count();
        double many = MANY * Math.max(1, usual);
        boolean isBack =
                backs.stream().anyMatch(back -> back.by() > many && back.beyond() <= FAST * usual * back.after());
        boolean wasAway = aways.stream()
                .anyMatch(away -> away.rise().by() > many
                        && away.rise().stood() > many
                        && away.beyond() <= FAST * usual * away.after());
        boolean resumes = rises.size() >= RISES && (isBack || wasAway);
        return new UnsteadyCell(cell, returns, resumes, falls, fallsInPart, steps, first, last);
    }
}
