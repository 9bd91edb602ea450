/** The command line: one class a command, one exception handler, exit codes. */
@NullMarked
package dev.sloreporter.cli;

import org.jspecify.annotations.NullMarked;
