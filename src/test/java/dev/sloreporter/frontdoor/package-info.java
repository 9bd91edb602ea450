/**
 * The program as its users meet it: arguments in; an exit code, text and files out. What the reports say is held against
 * request logs of which everything is known, on a real Prometheus; what no real server does is done by a scripted one.
 */
@NullMarked
package dev.sloreporter.frontdoor;

import org.jspecify.annotations.NullMarked;
