package dev.sloreporter.plan;

import java.util.Collection;
import java.util.regex.Pattern;

/** One PromQL label matcher, {@code status=~"5.."}. An absent label is the empty string. */
public record Matcher(String label, Op op, String value) {
    /** How a label's value is compared; regular expressions match it whole. */
    public enum Op {
        EQUAL("="),
        NOT_EQUAL("!="),
        REGEX("=~"),
        NOT_REGEX("!~");

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        /** As PromQL writes it. */
        public String sign() {
            return sign;
        }
    }

    /** {@code label="value"}. */
    public static Matcher equal(String label, String value) {
        return new Matcher(label, Op.EQUAL, value);
    }

    /** A matcher for any of these values, {@code label=~"a|b"}, or {@code label="a"} for one. */
    public static Matcher anyOf(String label, Collection<String> values) {
        return values.size() == 1
                ? equal(label, values.iterator().next())
                : new Matcher(label, Op.REGEX, PromQl.anyOf(values));
    }

    /** Whether a label's value is matched. */
    public boolean matches(String labelValue) {
        return switch (op) {
            case EQUAL -> value.equals(labelValue);
            case NOT_EQUAL -> !value.equals(labelValue);
            case REGEX -> Pattern.matches("(?s:" + value + ")", labelValue);
            case NOT_REGEX -> !Pattern.matches("(?s:" + value + ")", labelValue);
        };
    }

    /** As PromQL writes it: the value quoted and escaped, and the name too where it needs it. */
    @Override
    public String toString() {
        return PromQl.label(label) + op.sign() + PromQl.quote(value);
    }
}
