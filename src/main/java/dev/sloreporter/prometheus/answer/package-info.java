/** What a Prometheus answers, as values: label sets, series, histograms. Parsed while it arrives, into primitive arrays, within bounds of memory. */
@NullMarked
package dev.sloreporter.prometheus.answer;

import org.jspecify.annotations.NullMarked;
