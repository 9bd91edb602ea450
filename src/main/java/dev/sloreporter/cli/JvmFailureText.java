package dev.sloreporter.cli;

import java.util.Locale;

/**
 * Sentences about a Java that gives out: no memory, no threads, no stack. The program ends with {@link ExitCode#INTERNAL} then: what runs on without memory
 * can't be trusted, and who watches over it starts it again.
 */
final class JvmFailureText {
    private static final long MEGABYTE = 1 << 20;

    private JvmFailureText() {}

    /** One sentence with the limit that was met and what raises it. */
    static String sentence(VirtualMachineError error) {
        if (error instanceof OutOfMemoryError) {
            return outOf(String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT));
        }
        if (error instanceof StackOverflowError) {
            return "Out of stack: something is nested deeper than this program reads. "
                    + UnexpectedFailureText.sentence(error);
        }
        return UnexpectedFailureText.sentence(error);
    }

    private static String outOf(String message) {
        if (message.contains("native thread")) {
            return "Out of threads: the system lets this program have no more of them. Raise its limit (ulimit -u, or the"
                    + " container's limit of processes), or its memory.";
        }
        if (message.contains("metaspace") || message.contains("class space")) {
            return "Out of memory for classes: leave -XX:MaxMetaspaceSize out, or raise it.";
        }
        if (message.contains("direct buffer")) {
            return "Out of memory for buffers: raise -XX:MaxDirectMemorySize, or Java's heap (-Xmx).";
        }
        return outOfHeap();
    }

    /** Of the memory that everything is in. */
    static String outOfHeap() {
        long limit = Runtime.getRuntime().maxMemory() / MEGABYTE;
        return "Out of memory: Java's heap may take " + limit
                + " MB, and that is not enough. Raise the limit: java -Xmx"
                + 2 * limit + "m -jar ..., or in a container its memory limit (the heap is 75 % of it). Or ask for less"
                + " at once: one --service, a shorter --window.";
    }
}
