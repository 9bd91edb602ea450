package dev.sloreporter.cli;

import dev.sloreporter.pipeline.Progress;

/** Draws progress on stderr, over itself, where that is a terminal; what was found is printed in any case. */
final class DrawnProgress implements Progress {
    private final Environment environment;
    private final boolean quiet;

    DrawnProgress(Environment environment, boolean quiet) {
        this.environment = environment;
        this.quiet = quiet;
    }

    @Override
    public void found(String sentence) {
        if (!quiet) {
            environment.out().println(TerminalStyle.plain(sentence));
        }
    }

    @Override
    public void at(int done, int all, String service) {
        if (environment.isTerminal() && !quiet) {
            environment.err().print("\r\u001b[K" + (done < all ? "querying " + (done + 1) + "/" + all : ""));
            environment.err().flush();
        }
    }
}
