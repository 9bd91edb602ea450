/**
 * Values as words and figures on pages. The sentences that the JSON holds too are made in {@code report}, a kind of
 * objective's own words in {@code slo}.
 */
@NullMarked
package dev.sloreporter.render.words;

import org.jspecify.annotations.NullMarked;
