/** Charts, laid out: axes, curves and bars in the units of the picture. */
@NullMarked
package dev.sloreporter.render.chart;

import org.jspecify.annotations.NullMarked;
