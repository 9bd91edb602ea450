package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.PageArchive.PageMaker;
import dev.sloreporter.publish.archive.RetentionPeriods;
import dev.sloreporter.publish.delivery.PublishRun;
import dev.sloreporter.publish.delivery.PublishTarget;
import dev.sloreporter.publish.git.GitRemote;
import dev.sloreporter.publish.git.GitRemote.Pushed;
import dev.sloreporter.publish.wiki.WikiEdition.EditionChanges;
import dev.sloreporter.publish.wiki.WikiEdition.WikiSetup;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.Pictures;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A wiki that is a git repository: each service's page, which shows its newest report, a page for each period that is kept, and
 * one over all services.
 */
final class Wiki implements PublishTarget {
    private final WikiSettings settings;
    private final GitRemote remote;
    private final WikiSetup setup;

    /**
     * A wiki.
     *
     * @param folder of our own, kept between runs; made when needed
     */
    Wiki(WikiSettings settings, PublishRun run, Path folder) {
        this.settings = settings;
        this.remote = new GitRemote(settings.git(), folder);
        this.setup = new WikiSetup(
                new WikiLayout(settings.flavor(), settings.folder()),
                new WikiNames(run.names(), run.schedule()),
                new PageMaker(
                        run.schedule(),
                        Format.MARKDOWN.renderer(run.templates()),
                        new Pictures(run.templates())::latency,
                        RetentionPeriods.of(settings.keep()).onlyIf(run.mayRemove())));
    }

    /**
     * Publishes reports. A page that is in the way of one of ours is said and has to be moved by a person: there is nothing to
     * make up then, as the next run writes the page anyway.
     */
    @Override
    public Delivered deliver(List<Report> oldestFirst, Instant now) {
        if (oldestFirst.isEmpty()) {
            return new Delivered(true, List.of());
        }
        List<String> problems = new ArrayList<>();
        String url = settings.git().url().shown();
        Pushed pushed = remote.publish(
                tree -> {
                    EditionChanges made = WikiEdition.of(tree, setup, oldestFirst, now);
                    problems.clear();
                    made.problems().forEach(problem -> problems.add("the wiki " + url + ": " + problem));
                    return made.changes();
                },
                now);
        if (pushed instanceof Pushed.NotPushed failed) {
            return new Delivered(false, List.of("the wiki " + url + " was not published: " + failed.why()));
        }
        return new Delivered(true, problems);
    }

    /** Where people read a report: the service's page, of a spelled out period its own. Empty where that is not known. */
    @Override
    public Optional<String> address(Report report) {
        URI web = settings.web();
        if (web == null) {
            return Optional.empty();
        }
        String service = setup.names().page(report.service());
        WikiLayout layout = setup.layout();
        String page = report.period().kind() == PeriodKind.EXPLICIT
                ? layout.archivePage(service, report.period())
                : layout.page(service);
        String base = web.toString();
        String link = layout.flavor().link(page);
        return Optional.of((base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + (link.startsWith("/") ? "" : "/")
                + link);
    }
}
