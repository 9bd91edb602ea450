package dev.sloreporter.publish.git;

import dev.sloreporter.http.Attempt;
import dev.sloreporter.http.Retry;
import dev.sloreporter.http.RetryLimits;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.io.JavaErrors;
import dev.sloreporter.io.TimeLimit;
import dev.sloreporter.slo.PromDuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a remote git repository that is edited without being checked out: the newest commit is fetched into a bare clone,
 * an edit says what is to change in its tree, that is committed and pushed. Where somebody else was faster, it starts again from
 * their commit. Nothing is ever forced.
 */
public final class GitRemote {
    /** Of all that one publication does; a remote that sends a byte now and then would have us for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Others write at the same time: waits of any length up to these keep two from meeting again and again. */
    static final RetryLimits RETRY = new RetryLimits(10, LONGEST, Duration.ofMillis(40), Duration.ofSeconds(2));

    private static final String STOPPED = "this run was stopped";

    private final GitSettings settings;
    private final Path kept;
    private final Retry retry;
    private final Duration longest;

    /** What came of it. */
    public sealed interface Pushed {
        /**
         * It is there.
         *
         * @param id of the commit, in hexadecimal digits
         */
        record Committed(String id) implements Pushed {}

        /** There was nothing to change. */
        record Unchanged() implements Pushed {}

        /**
         * It is not there.
         *
         * @param why the end of a sentence, with a remedy where there is one, without a secret
         */
        record NotPushed(String why) implements Pushed {}
    }

    /**
     * A remote.
     *
     * @param settings where it is, and as whom
     * @param kept     a folder of our own, kept between runs; made when needed
     */
    public GitRemote(GitSettings settings, Path kept) {
        this(settings, kept, Retry.real(RETRY, Deadline.NONE), LONGEST);
    }

    GitRemote(GitSettings settings, Path kept, Retry retry, Duration longest) {
        GitIsolation.on();
        this.settings = settings;
        this.kept = kept;
        this.retry = retry;
        this.longest = longest;
    }

    /**
     * Edits the branch.
     *
     * @param edit what is to change in a tree, without an effect of its own: it may be called more than once; empty for nothing
     * @param now  the commit's time
     */
    public Pushed publish(Function<GitTree, Optional<TreeChanges>> edit, Instant now) {
        return TimeLimit.within(longest, "publish-git", () -> attempted(edit, now))
                .orElseGet(() -> new Pushed.NotPushed(
                        Thread.currentThread().isInterrupted()
                                ? STOPPED
                                : "it was not done after " + PromDuration.print(longest)
                                        + "; the remote or the network is too slow"));
    }

    private Pushed attempted(Function<GitTree, Optional<TreeChanges>> edit, Instant now) {
        try (GitAccess access = GitAccess.of(settings.url(), settings);
                KeptClone clone = KeptClone.locked(kept, settings.url().text(), retry.sleeper())) {
            return new CommitAttempt(access, clone, edit, now).run();
        } catch (GitRefusedException e) {
            return new Pushed.NotPushed(e.why());
        } catch (IOException e) {
            return new Pushed.NotPushed(GitWords.local(kept, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Pushed.NotPushed(STOPPED);
        }
    }

    private final class CommitAttempt {
        private final GitAccess access;
        private final KeptClone kept;
        private final Function<GitTree, Optional<TreeChanges>> edit;
        private final Instant now;

        /** From here on a silent remote may be one that waits for what JGit can't read of a damaged clone. */
        private boolean pushing;

        CommitAttempt(GitAccess access, KeptClone kept, Function<GitTree, Optional<TreeChanges>> edit, Instant now) {
            this.access = access;
            this.kept = kept;
            this.edit = edit;
            this.now = now;
        }

        /** With the clone that is there; if that is damaged, with a new one. */
        Pushed run() throws IOException, GitRefusedException {
            Repository clone = kept.repository();
            try {
                return with(clone);
            } catch (IOException e) {
                JavaErrors.rethrow(e);
                Optional<String> remote = words().ofRemote(e);
                if (remote.isPresent() && !(pushing && GitWords.isTimeout(e) && !kept.isNew())) {
                    throw new GitRefusedException(remote.get());
                }
                if (kept.isNew()) {
                    throw new GitRefusedException(words().ofAny(e));
                }
            }
            return withNewClone();
        }

        private Pushed withNewClone() throws IOException, GitRefusedException {
            Repository clone = kept.renew();
            try {
                return with(clone);
            } catch (IOException e) {
                JavaErrors.rethrow(e);
                throw new GitRefusedException(words().ofAny(e));
            }
        }

        private GitWords words() {
            return new GitWords(settings.url(), settings, access);
        }

        private Pushed with(Repository clone) throws IOException, GitRefusedException {
            try (RemoteBranch branch = RemoteBranch.open(clone, settings.url(), settings, access)) {
                return new PushRounds(clone, branch).run();
            } catch (EditFailedException e) {
                throw e.cause;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (RuntimeException e) {
                throw new IOException("git's own files can't be read", e);
            }
        }

        /** Pushes by one connection, until one lands. */
        private final class PushRounds {
            private final Repository clone;
            private final RemoteBranch branch;
            private int pushes;
            private RemoteBranch.@Nullable BranchHead head;
            private RemoteBranch.@Nullable RemoteAnswer answer;

            PushRounds(Repository clone, RemoteBranch branch) {
                this.clone = clone;
                this.branch = branch;
            }

            Pushed run() throws IOException {
                Attempt<Pushed> last = retry.last(this::round);
                boolean isStopped =
                        last.worthRepeating() && Thread.currentThread().isInterrupted();
                return isStopped ? new Pushed.NotPushed(STOPPED) : last.result();
            }

            private Attempt<Pushed> round() throws IOException {
                try {
                    return pushed(head());
                } catch (GitRefusedException e) {
                    return Attempt.last(new Pushed.NotPushed(e.why()));
                }
            }

            private Attempt<Pushed> pushed(RemoteBranch.BranchHead onto) throws IOException, GitRefusedException {
                head = onto;
                Optional<ObjectId> commit = commit(clone, onto.commit());
                if (commit.isEmpty()) {
                    return Attempt.last(new Pushed.Unchanged());
                }
                pushing = true;
                pushes++;
                RemoteBranch.RemoteAnswer came = branch.push(onto, commit.get());
                answer = came;
                return came.done()
                        ? Attempt.last(new Pushed.Committed(commit.get().name()))
                        : new Attempt<>(new Pushed.NotPushed(words().lost(pushes, came.refused())), true, null);
            }

            private RemoteBranch.BranchHead head() throws IOException, GitRefusedException {
                if (head == null || answer == null) {
                    return branch.fetch();
                }
                RemoteBranch.BranchHead next = branch.fetchAfter(head);
                if (next.equals(head)) {
                    stayOrFail(answer);
                }
                return next;
            }

            /** Nobody else was there: a lock may be gone the next time, anything else stays. */
            private void stayOrFail(RemoteBranch.RemoteAnswer answer) throws IOException, GitRefusedException {
                if (answer.refused().isEmpty()) {
                    throw new IOException("the clone lacks objects, so that what was to be pushed could not be told");
                }
                if (!GitWords.isAboutALock(answer.refused())) {
                    throw new GitRefusedException(words().refused(answer.refused()));
                }
            }
        }

        /** The commit that the edit makes of a head; empty where it changes nothing. */
        private Optional<ObjectId> commit(Repository clone, @Nullable ObjectId head)
                throws IOException, GitRefusedException {
            try (ObjectReader reader = clone.newObjectReader();
                    ObjectInserter inserter = clone.newObjectInserter()) {
                @Nullable ObjectId tree = head == null ? null : treeOf(reader, head);
                Optional<TreeChanges> changes = changes(new HeadTree(reader, tree));
                if (changes.isEmpty()) {
                    return Optional.empty();
                }
                Optional<ObjectId> changed = new TreeEdit(reader, inserter).apply(tree, changes.get());
                if (changed.equals(Optional.ofNullable(tree))) {
                    return Optional.empty();
                }
                CommitBuilder commit = new CommitBuilder();
                commit.setTreeId(changed.isPresent() ? changed.get() : new TreeObject().insert(inserter));
                if (head != null) {
                    commit.setParentId(head);
                }
                commit.setAuthor(author());
                commit.setCommitter(author());
                commit.setEncoding(StandardCharsets.UTF_8);
                commit.setMessage(changes.get().message().stripTrailing() + "\n");
                ObjectId id = inserter.insert(commit);
                inserter.flush();
                return Optional.of(id);
            }
        }

        private Optional<TreeChanges> changes(HeadTree tree) {
            try {
                return edit.apply(tree);
            } catch (UncheckedIOException damagedClone) {
                throw damagedClone;
            } catch (RuntimeException e) {
                throw new EditFailedException(e);
            }
        }

        private ObjectId treeOf(ObjectReader reader, ObjectId head) throws IOException {
            try (RevWalk walk = new RevWalk(reader)) {
                RevCommit commit = walk.parseCommit(head);
                return commit.getTree().getId();
            }
        }

        private PersonIdent author() {
            return new PersonIdent(settings.author().name(), settings.author().email(), now, ZoneOffset.UTC);
        }
    }

    /** The edit's own failure, a bug, told apart from JGit's, which a damaged clone may cause. */
    private static final class EditFailedException extends RuntimeException {
        private final RuntimeException cause;

        EditFailedException(RuntimeException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
