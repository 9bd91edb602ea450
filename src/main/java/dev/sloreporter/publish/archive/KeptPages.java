package dev.sloreporter.publish.archive;

import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.render.page.NavigationRegion;
import dev.sloreporter.report.Report.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The files in a store that this program wrote, and those that are to be: it changes while reports are put in, and the store
 * stays as it is. Ours is a file that says whose it is, at the place that belongs to that. What people write stays theirs:
 * any other file, and an archived page or picture that somebody edited.
 */
public final class KeptPages {
    private final PageStore store;
    private final PageLayout layout;
    private final NavigableMap<String, PageStamp> stamps = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> stored = new HashSet<>();
    private final NavigableSet<String> removed = new TreeSet<>();
    private final Map<String, NavigableSet<String>> byIdentity = new HashMap<>();

    /**
     * What of a store's files is ours.
     *
     * @param files their paths: all that can be in the way of ours
     */
    public KeptPages(PageStore store, PageLayout layout, Iterable<String> files) {
        this.store = store;
        this.layout = layout;
        for (String file : files) {
            identify(file);
            if (layout.isLikely(file)) {
                inStore(file).ifPresent(stamp -> stamps.put(file, stamp));
            }
        }
    }

    private Optional<PageStamp> inStore(String file) {
        Optional<PageStamp> stamp = store.isWritable(file)
                ? store.stamp(file).filter(one -> layout.nameOf(file, one).isPresent())
                : Optional.empty();
        stamp.ifPresent(one -> stored.add(file));
        return stamp;
    }

    private void identify(String file) {
        byIdentity
                .computeIfAbsent(layout.identity(file), key -> new TreeSet<>())
                .add(file);
    }

    /** A file of ours: one that is to be, or is there, maybe of another run since these were read. */
    public Optional<PageStamp> stamp(String file) {
        PageStamp known = stamps.get(file);
        return known != null || removed.contains(file) ? Optional.ofNullable(known) : inStore(file);
    }

    /** Those of a kind, by path. */
    public Stream<Map.Entry<String, PageStamp>> all(PageKind kind) {
        return stamps.entrySet().stream().filter(file -> file.getValue().kind() == kind);
    }

    /** The paths of all. */
    Set<String> files() {
        return stamps.keySet();
    }

    /** The archive of the service whose page has that name. */
    ArchiveRules archive(String name, PageStamp service) {
        List<Period> periods = all(PageKind.ARCHIVE)
                .filter(file -> file.getValue().isOfSameService(service))
                .filter(file -> file.getKey()
                        .equals(layout.file(
                                layout.archivePage(name, file.getValue().period()))))
                .map(file -> file.getValue().period())
                .toList();
        return new ArchiveRules(name, periods);
    }

    /** Whether somebody changed a file of ours: more than its links, which are always made again. */
    boolean isEdited(String file) {
        return layout.isStamped()
                && !texts.containsKey(file)
                && store.text(file).filter(PageStamp::isEdited).isPresent();
    }

    /** Why a file of ours can't be written at a path, with the remedy; empty where it can. */
    public Optional<String> obstacle(String file) {
        Optional<String> other = inTheWay(file);
        if (other.isPresent()) {
            return Optional.of(
                    other.get().equals(file)
                            ? "one is there that this tool did not write, or whose comment at the end was changed; rename or delete it"
                            : "the wiki takes " + printable(other.get())
                                    + " for the same page; rename or delete that one");
        }
        return store.isWritable(file)
                ? Optional.empty()
                : Optional.of("a link, a folder or a submodule is in its place or above it; remove that");
    }

    /** A file that is in the way of one of ours: a stranger's there, or anyone's that is taken for the same. */
    Optional<String> inTheWay(String file) {
        Optional<String> other = byIdentity.getOrDefault(layout.identity(file), new TreeSet<>()).stream()
                .filter(one -> !one.equals(file))
                .findFirst();
        // Another run may write it, or remove it, between two of these looks.
        boolean isStrangers = stamp(file).isEmpty()
                && !removed.contains(file)
                && store.isThere(file)
                && store.isWritable(file)
                && stamp(file).isEmpty();
        return isStrangers ? Optional.of(file) : other;
    }

    /** Whether a file may be written there, as far as folders and links go. */
    public boolean isWritable(String file) {
        return store.isWritable(file);
    }

    /** A stranger's file name, without what a terminal or a log could take for more than a name. */
    private static String printable(String file) {
        StringBuilder text = new StringBuilder();
        file.codePoints()
                .limit(200)
                .map(c -> Character.isLetterOrDigit(c) || " ._-/".indexOf(c) >= 0 ? c : '?')
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Whether a page of that name is there, whatever its ending and case; one of an ending that is not known counts. */
    public boolean isAnyCalled(String page) {
        String identity = layout.identity(layout.file(page));
        return byIdentity.entrySet().stream()
                .filter(files -> !files.getValue().isEmpty())
                .anyMatch(files ->
                        files.getKey().equals(identity) || files.getKey().startsWith(identity + "."));
    }

    /**
     * Puts a file, unless it says what the one there does; that nothing is in its way is the caller's to know.
     *
     * @param text without the stamp
     */
    public void put(String file, PageStamp stamp, String text) {
        if (saysTheSame(file, stamp, text)) {
            return;
        }
        stamps.put(file, stamp);
        texts.put(file, text);
        removed.remove(file);
        identify(file);
    }

    /** Takes a file for one that is there, as its text is written by whoever calls this. */
    void expect(String file, PageStamp stamp) {
        stamps.put(file, stamp);
    }

    private boolean saysTheSame(String file, PageStamp stamp, String text) {
        PageStamp there = stamps.get(file);
        return there != null
                && there.kind() == stamp.kind()
                && there.period().equals(stamp.period())
                && !isEdited(file)
                && text(file).filter(one -> essence(one).equals(essence(text))).isPresent();
    }

    private String essence(String text) {
        return layout.essence(NavigationRegion.without(text.replace("\r\n", "\n")));
    }

    /** Takes a file of ours away. */
    public void remove(String file) {
        stamps.remove(file);
        texts.remove(file);
        if (stored.contains(file)) {
            removed.add(file);
        }
        byIdentity.getOrDefault(layout.identity(file), new TreeSet<>()).remove(file);
    }

    private Optional<String> text(String file) {
        String text = texts.get(file);
        return text != null ? Optional.of(text) : store.text(file).map(PageStamp::textOf);
    }

    /**
     * What is to change.
     *
     * @param others besides those that were put, if nobody edited them
     * @param finish from a file's path and text to the text with the links that it is to have
     */
    PageChanges changes(Iterable<String> others, BinaryOperator<String> finish) {
        NavigableSet<String> files = new TreeSet<>(texts.keySet());
        others.forEach(files::add);
        NavigableMap<String, String> writes = new TreeMap<>();
        for (String file : files) {
            Optional<PageStamp> stamp = stamp(file);
            Optional<String> there = store.text(file);
            Optional<String> text = Optional.ofNullable(texts.get(file))
                    .or(() -> there.filter(page -> !(layout.isStamped() && PageStamp.isEdited(page)))
                            .map(PageStamp::textOf));
            if (stamp.isPresent() && text.isPresent()) {
                String page = page(stamp.get(), finish.apply(file, text.get()));
                if (there.filter(page::equals).isEmpty()) {
                    writes.put(file, page);
                }
            }
        }
        return new PageChanges(writes, new ArrayList<>(removed));
    }

    private String page(PageStamp stamp, String text) {
        return layout.isStamped() ? stamp.under(text) : text;
    }
}
