package dev.sloreporter.history;

import dev.sloreporter.benchmark.FigureTable;


import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How long something takes, again and again; the second half of the times counts. */
final class Rounds {
    private final String what;
    private final List<Double> millis = new ArrayList<>();

    /** Something to be timed. */
    interface Work {
        void run() throws IOException, SQLException;
    }

    Rounds(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }

    void time(Work work) throws IOException, SQLException {
        long began = System.nanoTime();
        work.run();
        millis.add((System.nanoTime() - began) / 1e6);
    }

    private List<Double> late() {
        return millis.subList(millis.size() / 2, millis.size()).stream().sorted().toList();
    }

    double median() {
        List<Double> late = late();
        return late.get(late.size() / 2);
    }

    void print() {
        FigureTable.line(
                "  %-56s %9.1f ms (%.1f to %.1f; the first time %.0f)",
                what, median(), late().get(0), late().get(late().size() - 1), millis.get(0));
    }
}
