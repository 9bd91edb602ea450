/** Git repositories as they are published to: addresses, credentials, a kept clone, commits that change a tree without checking it out. */
@NullMarked
package dev.sloreporter.publish.git;

import org.jspecify.annotations.NullMarked;
