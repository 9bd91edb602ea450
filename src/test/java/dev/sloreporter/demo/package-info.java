/** The demo: what its recording is made of, how it is made again, and that it works as shipped. */
@NullMarked
package dev.sloreporter.demo;

import org.jspecify.annotations.NullMarked;
