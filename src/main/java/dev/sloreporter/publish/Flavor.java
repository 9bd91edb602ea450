package dev.sloreporter.publish;

/** The kinds of wikis that are git repositories: how they name pages and resolve links. */
public enum Flavor {
    GITHUB,
    GITLAB,
    GITEA,
    /** A folder of an ordinary repository. */
    PLAIN
}
