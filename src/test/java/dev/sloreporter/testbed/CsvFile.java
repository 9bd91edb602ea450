package dev.sloreporter.testbed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of RFC 4180 by its grammar alone, which takes nothing that the grammar doesn't have. */
public final class CsvFile {
    private static final Pattern FIELD =
            Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*+)\"|([^\",\\r\\n]*+))(,|\\r\\n)", Pattern.DOTALL);

    private CsvFile() {}

    /** The rows under the first one, by the names that stand there. */
    public static List<Map<String, String>> rows(String text) {
        List<List<String>> records = records(text);
        List<String> names = records.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            if (record.size() != names.size()) {
                throw new AssertionError(names.size() + " columns and " + record);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), record.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        int end = 0;
        while (end < text.length() && field.find()) {
            record.add(field.group(2) != null ? field.group(2) : field.group(1).replace("\"\"", "\""));
            if (!field.group(3).equals(",")) {
                records.add(List.copyOf(record));
                record.clear();
            }
            end = field.end();
        }
        if (end < text.length() || !record.isEmpty()) {
            throw new AssertionError("not RFC 4180 from character " + end + ": " + text.substring(end));
        }
        return records;
    }
}
