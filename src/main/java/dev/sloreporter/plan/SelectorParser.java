package dev.sloreporter.plan;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads label matchers: {@code name="value"}, {@code !=}, {@code =~}, {@code !~}, separated by commas. A name may be in
 * quotes, as Prometheus 3 has it; one alone is a metric's.
 */
final class SelectorParser {
    private static final String EXAMPLE = "write label matchers such as job=\"checkout\",env!=\"test\"";

    private final String text;
    private int at;

    SelectorParser(String text) {
        String trimmed = text.strip();
        this.text =
                trimmed.startsWith("{") && trimmed.endsWith("}") ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
    }

    Selector parse() throws SelectorException {
        Selector selector = parsePart();
        if (selector.matchers().stream().allMatch(m -> m.matches(""))) {
            throw new SelectorException("it matches every series: " + EXAMPLE);
        }
        return selector;
    }

    Selector parsePart() throws SelectorException {
        List<Matcher> matchers = new ArrayList<>();
        skipSpace();
        while (at < text.length()) {
            matchers.add(matcher());
            skipSpace();
            if (at < text.length() && !skips(",")) {
                throw problem("expected a comma");
            }
            skipSpace();
        }
        return new Selector(matchers);
    }

    private Matcher matcher() throws SelectorException {
        boolean isQuoted = isQuote();
        String label = isQuoted ? literal() : label();
        skipSpace();
        if (isQuoted && (at == text.length() || text.charAt(at) == ',')) {
            return Matcher.equal("__name__", label);
        }
        Matcher.Op op = op();
        skipSpace();
        String value = literal();
        if (op == Matcher.Op.REGEX || op == Matcher.Op.NOT_REGEX) {
            checkRegex(value);
        }
        return new Matcher(label, op, value);
    }

    private String label() throws SelectorException {
        int from = at;
        while (at < text.length() && isNamePart(text.charAt(at), at == from)) {
            at++;
        }
        if (at == from) {
            throw problem("expected a label's name");
        }
        return text.substring(from, at);
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }

    private Matcher.Op op() throws SelectorException {
        for (Matcher.Op op : List.of(Matcher.Op.REGEX, Matcher.Op.NOT_REGEX, Matcher.Op.NOT_EQUAL, Matcher.Op.EQUAL)) {
            if (skips(op.sign())) {
                return op;
            }
        }
        throw problem("expected one of = != =~ !~");
    }

    private boolean isQuote() {
        return at < text.length() && "\"'`".indexOf(text.charAt(at)) >= 0;
    }

    private String literal() throws SelectorException {
        if (!isQuote()) {
            throw problem("expected a value in quotes");
        }
        char quote = text.charAt(at++);
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            value.append(c == '\\' && quote != '`' ? escaped() : c);
        }
        if (!skips(String.valueOf(quote))) {
            throw problem("the value's closing quote is missing");
        }
        return value.toString();
    }

    private char escaped() throws SelectorException {
        if (at == text.length()) {
            throw problem("the value's closing quote is missing");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\\', '"', '\'' -> c;
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            default -> throw problem("unknown escape \\" + c + " (write \\\\ for a backslash)");
        };
    }

    /** The character that so many digits name. */
    private char hexadecimal(int digits) throws SelectorException {
        int end = Math.min(at + digits, text.length());
        String number = text.substring(at, end);
        if (number.length() < digits || !number.chars().allMatch(HexFormat::isHexDigit)) {
            throw problem("expected " + digits + " hexadecimal digits");
        }
        at = end;
        return (char) HexFormat.fromHexDigits(number);
    }

    private void checkRegex(String value) throws SelectorException {
        try {
            Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw problem("not a regular expression: " + e.getDescription());
        }
    }

    private boolean skips(String sign) {
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private SelectorException problem(String what) {
        return new SelectorException(what + " at character " + (at + 1) + ": " + EXAMPLE);
    }
}
