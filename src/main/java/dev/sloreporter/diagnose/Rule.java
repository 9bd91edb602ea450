package dev.sloreporter.diagnose;

import java.util.List;

/** Looks for one kind of trouble. A rule recommends only what measured facts say, and nothing where events are few. */
@FunctionalInterface
interface Rule {
    /** What it recommends; empty where all is well or nothing can be said. */
    List<Recommendation> look(RuleInput findings);
}
