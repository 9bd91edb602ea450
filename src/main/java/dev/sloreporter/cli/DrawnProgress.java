package dev.sloreporter.cli;

import dev.sloreporter.pipeline.Progress;

/** Progress on stderr, drawn over itself, where somebody looks; what was found is said in any case. */
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
