/**
 * What a report costs: samples that Prometheus touches, requests, time from the first byte to counts, heap. Each figure
 * is printed beside its target; nothing here fails a build.
 */
@NullMarked
package dev.sloreporter.benchmark;

import org.jspecify.annotations.NullMarked;
