package dev.sloreporter.cli;

/** The program's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new Program(Surroundings.ofProcess()).run(args));
    }
}
