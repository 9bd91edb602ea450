package dev.sloreporter.histogram;

/**
 * How many requests took at most a given time.
 *
 * @param low      certainly as many
 * @param estimate best estimate, between the two
 * @param high     certainly no more
 * @param exact    whether the time is a bucket bound of every instance, so that all three are the same
 */
public record CountWithin(double low, double estimate, double high, boolean exact) {}
