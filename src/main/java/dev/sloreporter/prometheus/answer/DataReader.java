package dev.sloreporter.prometheus.answer;

import tools.jackson.core.JsonParser;

/** Reads what an answer holds, while it arrives. */
public interface DataReader<T> {

    /** Reads the value that the parser stands at and leaves the parser at that value's last token. */
    T read(JsonParser json, StringPool pool, AnswerBudget budget);

    /** What the query cost, if that stands within the data; to be asked after reading. */
    default Envelope.Statistics statistics() {
        return Envelope.Statistics.UNKNOWN;
    }
}
