-- The same for SQLite and PostgreSQL. Times are seconds since 1970, UTC.

-- What was asked, and when last; the source is the SHA-256 of what was asked. Services may ask the same.
CREATE TABLE history_source (
    source TEXT NOT NULL,
    service TEXT NOT NULL,
    asked TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (source, service)
);

-- One closed cell of one source. The end is in the key because the edge of a window and zones of half an hour cut hours.
CREATE TABLE history_hour (
    source TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    block BYTEA NOT NULL,
    PRIMARY KEY (source, starts_at, ends_at)
);

-- Reports as they were made: JSON, gzipped.
CREATE TABLE past_report (
    service TEXT NOT NULL,
    period TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    document BYTEA NOT NULL,
    PRIMARY KEY (service, period, ends_at)
);
