package dev.sloreporter.testbed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Mounts that only one process and its children see. */
public final class Mounts {
    /** Why a test that needs them ends untested. */
    public static final String NOT_TESTED = "NOT TESTED: this machine allows no mounts (unshare --mount; a container"
            + " needs CAP_SYS_ADMIN or user namespaces)";

    private Mounts() {}

    /** The command before a command that may mount. */
    public static List<String> ofItsOwn() {
        return System.getProperty("user.name").equals("root")
                ? List.of("unshare", "--mount")
                : List.of("unshare", "--user", "--map-root-user", "--mount");
    }

    /** Whether that is possible here; not where the machine has no {@code unshare} either. */
    public static boolean areAllowed() {
        List<String> probe = new ArrayList<>(ofItsOwn());
        probe.addAll(List.of("sh", "-ec", "mount -t tmpfs none /mnt"));
        try {
            return new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
