/** One way to speak HTTP with anybody: Prometheus's {@code http_config} as a record, and what it means for TLS, proxies, headers and redirects. */
@NullMarked
package dev.sloreporter.http;

import org.jspecify.annotations.NullMarked;
