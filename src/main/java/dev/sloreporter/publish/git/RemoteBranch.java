package dev.sloreporter.publish.git;

import static org.eclipse.jgit.lib.Constants.HEAD;
import static org.eclipse.jgit.lib.Constants.R_HEADS;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** One branch of a remote repository, spoken to by one connection. Only its newest commit is fetched; a push is never forced. */
final class RemoteBranch implements AutoCloseable {
    /** How long nothing may come from the remote. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Where a clone keeps what it fetched last. */
    private static final String FETCHED = "refs/slo-reporter/fetched";

    private final Repository clone;
    private final GitSettings settings;
    private final Transport transport;
    private final GitAccess access;

    /**
     * What a push came to.
     *
     * @param done    it landed
     * @param refused where it did not: what the remote says; empty where it was not asked, since its head seems to be another
     */
    record RemoteAnswer(boolean done, String refused) {}

    /**
     * The newest commit of the branch.
     *
     * @param branch its name
     * @param commit null where it has none, since the repository is empty
     */
    record BranchHead(String branch, @Nullable ObjectId commit) {}

    private RemoteBranch(Repository clone, GitSettings settings, Transport transport, GitAccess access) {
        this.clone = clone;
        this.settings = settings;
        this.transport = transport;
        this.access = access;
    }

    static RemoteBranch open(Repository clone, GitUrl url, GitSettings settings, GitAccess access) throws IOException {
        Transport transport = Transport.open(clone, uri(url));
        transport.setTimeout((int) TIMEOUT.toSeconds());
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.setDepth(1);
        access.on(transport);
        return new RemoteBranch(clone, settings, transport, access);
    }

    private static URIish uri(GitUrl url) throws IOException {
        try {
            return new URIish(url.text());
        } catch (URISyntaxException e) {
            throw new IOException("no address", e);
        }
    }

    /** Asks for the newest commit and fetches it where it is not here. */
    BranchHead fetch() throws IOException, GitRefusedException {
        Map<String, Ref> refs;
        try (FetchConnection connection = transport.openFetch()) {
            refs = new TreeMap<>(connection.getRefsMap());
        }
        String branch = branch(refs);
        Ref ref = refs.get(R_HEADS + branch);
        if (ref == null) {
            return new BranchHead(branch, null);
        }
        return ref.getObjectId().equals(fetched()) ? new BranchHead(branch, fetched()) : fetched(branch);
    }

    /** Fetches the newest commit again, sooner than the first time: nothing is asked but that. */
    BranchHead fetchAfter(BranchHead head) throws IOException, GitRefusedException {
        return head.commit() == null ? fetch() : fetched(head.branch());
    }

    private BranchHead fetched(String branch) throws IOException {
        transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + R_HEADS + branch + ":" + FETCHED)));
        return new BranchHead(branch, fetched());
    }

    private @Nullable ObjectId fetched() throws IOException {
        Ref ref = clone.exactRef(FETCHED);
        return ref == null ? null : ref.getObjectId();
    }

    private String branch(Map<String, Ref> refs) throws GitRefusedException {
        List<String> there = refs.keySet().stream()
                .filter(name -> name.startsWith(R_HEADS))
                .map(name -> name.substring(R_HEADS.length()))
                .toList();
        String wanted = settings.branch();
        if (wanted != null) {
            if (!Repository.isValidRefName(R_HEADS + wanted)) {
                throw new GitRefusedException("\"" + wanted + "\" is no name of a branch; change publish.git.branch");
            }
            if (!there.isEmpty() && !there.contains(wanted)) {
                throw new GitRefusedException("there is no branch " + wanted + " in it; it has " + named(there)
                        + "; make it, or name another under publish.git.branch");
            }
            return wanted;
        }
        if (there.isEmpty()) {
            return access.head()
                    .flatMap(UnbornHead::branch)
                    .orElse(settings.host().firstBranch());
        }
        if (there.size() == 1) {
            return there.get(0);
        }
        return ownBranch(refs)
                .orElseThrow(() -> new GitRefusedException("it does not say which branch is its own; it has "
                        + named(there) + "; name one under publish.git.branch"));
    }

    private static String named(List<String> branches) {
        return branches.stream().limit(10).collect(Collectors.joining(", "))
                + (branches.size() > 10 ? " and others" : "");
    }

    private static Optional<String> ownBranch(Map<String, Ref> refs) {
        return Optional.ofNullable(refs.get(HEAD))
                .filter(Ref::isSymbolic)
                .map(head -> head.getTarget().getName())
                .filter(name -> name.startsWith(R_HEADS) && refs.containsKey(name))
                .map(name -> name.substring(R_HEADS.length()));
    }

    /** Pushes a commit onto the head that it was made for: if that is still the head. */
    RemoteAnswer push(BranchHead head, ObjectId commit) throws IOException {
        RemoteRefUpdate update = new RemoteRefUpdate(
                clone,
                null,
                commit,
                R_HEADS + head.branch(),
                false,
                null,
                head.commit() == null ? ObjectId.zeroId() : head.commit());
        PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> {
                remember(commit);
                yield new RemoteAnswer(true, "");
            }
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> new RemoteAnswer(false, "");
            default -> new RemoteAnswer(false, reasonOf(update, result));
        };
    }

    private static String reasonOf(RemoteRefUpdate update, PushResult result) {
        String reason = update.getMessage() == null ? "" : update.getMessage() + " ";
        String words = (reason + result.getMessages()).strip();
        return words.isEmpty() ? "it did not say why" : words;
    }

    /** It landed, whatever our clone says to that: it would only be fetched again. */
    private void remember(ObjectId commit) {
        try {
            RefUpdate update = clone.updateRef(FETCHED);
            update.setNewObjectId(commit);
            update.setForceUpdate(true);
            update.update();
        } catch (IOException | RuntimeException damagedClone) {
            return;
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
