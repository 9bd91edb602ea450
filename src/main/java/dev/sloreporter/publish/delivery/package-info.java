/** What every place that reports are published to has in common: a {@link dev.sloreporter.publish.delivery.PublishTarget}, and the box of reports that it is still to be given. */
@NullMarked
package dev.sloreporter.publish.delivery;

import org.jspecify.annotations.NullMarked;
