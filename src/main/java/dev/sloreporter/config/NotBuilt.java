package dev.sloreporter.config;

/** Keys of the configuration whose features are not built yet: refused, so that nobody relies on them; empty is fine. */
final class NotBuilt {
    private NotBuilt() {}

    static void refusePublish(Section root) {
        Value value = root.get("publish");
        if (value != null && !isEmpty(value)) {
            root.problem("publish", "publishing is not built yet; leave the key out");
        }
    }

    private static boolean isEmpty(Value value) {
        return value.size() == 0;
    }
}
