/** The spine: plan, measure, evaluate, diagnose, report, render, in this order, one service at a time. */
@NullMarked
package dev.sloreporter.pipeline;

import org.jspecify.annotations.NullMarked;
