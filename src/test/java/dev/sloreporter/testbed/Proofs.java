package dev.sloreporter.testbed;

/**
 * How many rounds a long proof runs: few in the build, all by {@code mvn verify -Dslo.proofs=whole}. It prints which, so that
 * nobody takes the short run for the long one.
 */
public final class Proofs {
    private Proofs() {}

    /** The number of rounds. */
    public static int rounds(String proof, int inTheBuild, int whole) {
        boolean all = "whole".equals(System.getProperty("slo.proofs"));
        int rounds = all ? whole : inTheBuild;
        System.out.println(proof + ": " + rounds + " rounds" + (all ? "" : " of " + whole));
        return rounds;
    }
}
