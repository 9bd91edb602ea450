package dev.sloreporter.slo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may stand on the left of an objective: the words of one kind, or of a family of kinds with a number in them. */
class ObjectiveSyntax {
    private final String example;
    private final @Nullable String byRoute;

    /**
     * @param example for people, {@code p95 (any percentile)}
     * @param byRoute for people, where it may be for some routes only: {@code pNN}; else null
     */
    ObjectiveSyntax(String example, @Nullable String byRoute) {
        this.example = example;
        this.byRoute = byRoute;
    }

    /** Of a kind that is always written with the same words. */
    static ObjectiveSyntax of(ObjectiveKind kind) {
        return new ObjectiveSyntax(kind.written(), kind.isByRoute() ? kind.written() : null) {
            @Override
            Optional<Parsed<ObjectiveKind>> read(String left, String text) {
                return left.equals(kind.written()) ? Optional.of(Parsed.of(kind)) : Optional.empty();
            }
        };
    }

    String example() {
        return example;
    }

    @Nullable
    String byRoute() {
        return byRoute;
    }

    /** The kind of those words; empty where they are none of these. The problem sentence quotes {@code text}. */
    Optional<Parsed<ObjectiveKind>> read(String left, String text) {
        return Optional.empty();
    }

    /** What somebody may have meant by other words. */
    Optional<String> meant(String left) {
        return Optional.empty();
    }
}
