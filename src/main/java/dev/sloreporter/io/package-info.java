/** What every package that deals with the world outside says and hides alike: secrets, other programs' messages, files and networks that fail, the time that is left. */
@NullMarked
package dev.sloreporter.io;

import org.jspecify.annotations.NullMarked;
