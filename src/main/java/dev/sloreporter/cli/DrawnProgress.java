package dev.sloreporter.cli;

import dev.sloreporter.pipeline.Progress;

/** Progress on stderr, drawn over itself, where somebody looks; what was found is said in any case. */
final class DrawnProgress implements Progress {
    private final Environment surroundings;
    private final boolean quiet;

    DrawnProgress(Environment surroundings, boolean quiet) {
        this.surroundings = surroundings;
        this.quiet = quiet;
    }

    @Override
    public void found(String sentence) {
        if (!quiet) {
            surroundings.out().println(TerminalStyle.plain(sentence));
        }
    }

    @Override
    public void at(int done, int all, String service) {
        if (surroundings.isTerminal() && !quiet) {
            surroundings.err().print("\r\u001b[K" + (done < all ? "querying " + (done + 1) + "/" + all : ""));
            surroundings.err().flush();
        }
    }
}
