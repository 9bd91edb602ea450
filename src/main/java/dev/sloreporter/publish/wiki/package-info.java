/** A wiki that is a git repository: pages of services, their archive, the list of all. */
@NullMarked
package dev.sloreporter.publish.wiki;

import org.jspecify.annotations.NullMarked;
