package dev.sloreporter.publish.git;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit to what this program tells it: no configuration of the user or the machine is read or written, no variable of the
 * environment followed, nothing put into the home folder, and nothing logged. What fails is said in a sentence of ours.
 */
final class GitIsolation extends SystemReader {
    /** Held here, since a logger that nobody holds forgets its level. */
    private static final List<Logger> LOGGERS = Stream.of("org.eclipse.jgit", "org.apache.sshd")
            .map(Logger::getLogger)
            .toList();

    private static final GitIsolation ONE = new GitIsolation(SystemReader.getInstance());

    /** FAT's; no other is coarser. */
    private static final Duration COARSEST_FILE_TIME = Duration.ofSeconds(2);

    private final SystemReader machine;

    private GitIsolation(SystemReader machine) {
        this.machine = machine;
        setPlatformChecker();
    }

    /** Makes it so, for all of this process. */
    static void on() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        if (SystemReader.getInstance() != ONE) {
            SystemReader.setInstance(ONE);
            FS.FileStoreAttributes.setBackground(true);
        }
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public String getProperty(String key) {
        return machine.getProperty(key);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new EmptyConfiguration(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new EmptyConfiguration(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new EmptyConfiguration(parent, fs);
    }

    /** Of files: when they were changed. Nothing that is published has this time. */
    @Override
    @SuppressWarnings("deprecation")
    public long getCurrentTime() {
        return machine.getCurrentTime();
    }

    @Override
    @SuppressWarnings("deprecation")
    public int getTimezone(long when) {
        return 0;
    }

    /** A configuration that is empty and forgets what it is told. */
    private static final class EmptyConfiguration extends FileBasedConfig {
        EmptyConfiguration(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }

        /** How exact a file system's times are, so that JGit does not find out by writing files into it, the remote's too. */
        @Override
        public long getTimeUnit(String section, @Nullable String part, String name, long otherwise, TimeUnit unit) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? unit.convert(COARSEST_FILE_TIME)
                    : super.getTimeUnit(section, part, name, otherwise, unit);
        }
    }
}
