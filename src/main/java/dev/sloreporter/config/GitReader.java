package dev.sloreporter.config;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.io.Secret;
import dev.sloreporter.publish.git.Credentials;
import dev.sloreporter.publish.git.GitSettings;
import dev.sloreporter.publish.git.GitSettings.Author;
import dev.sloreporter.publish.git.GitUrl;
import dev.sloreporter.publish.wiki.WikiFlavor;
import dev.sloreporter.publish.wiki.WikiSettings;
import dev.sloreporter.slo.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code publish.git}: where the wiki is, and what lets us in. */
final class GitReader {
    /** Of a branch's name and a folder's path: git and file systems keep no longer ones everywhere. */
    private static final int LONGEST = 250;

    private static final Pattern AUTHOR = Pattern.compile("([^<>]+?)\\s*<([^<>\\s]+)>");

    /** Of what git allows: no part begins with a dot or a dash, or ends with a dot or .lock. */
    private static final Pattern BRANCH =
            Pattern.compile("(?!.*\\.lock(?:/|$))[\\p{L}\\p{N}_+@.-]+(?:/[\\p{L}\\p{N}_+@.-]+)*(?<![.])");

    private static final Pattern FOLDER = Pattern.compile(
            "(?i)(?!(?:.*/)?(?:\\.git|\\.{1,2})(?:/|$))[\\p{L}\\p{N} _+@().-]+(?:/[\\p{L}\\p{N} _+@().-]+)*");

    private GitReader() {}

    /** Its settings; null after a problem with what can't be left out. */
    static @Nullable WikiSettings read(YamlSection section) {
        GitUrl url = url(section);
        section.require(
                "url",
                "missing; write where the wiki's repository is, as in " + "https://git.example.org/team/shop.wiki.git");
        WikiFlavor flavor = PublishReader.word(section, "flavor", WikiFlavor.values());
        section.require(
                "flavor",
                "missing; write what shows the pages: github, gitlab, gitea, or plain for a folder "
                        + "of an ordinary repository");
        String branch = section.parsed("branch", GitReader::branch);
        String folder = section.parsed("folder", GitReader::folder);
        Author author = section.parsed("author", GitReader::author);
        Duration keep = Durations.read(section, "keep", "400d");
        URI web = section.parsed("web", GitReader::web);
        Credentials credentials = credentials(section, url);
        HttpConfig http = HttpConfigReader.read(section.section("http_config"));
        refuseTwoLogins(section, credentials, http);
        section.refuseOthers();
        return url == null || flavor == null
                ? null
                : new WikiSettings(
                        new GitSettings(
                                url,
                                branch,
                                author == null ? Author.DEFAULT : author,
                                credentials,
                                http,
                                flavor.host(url)),
                        flavor,
                        folder == null ? "" : folder,
                        keep,
                        web != null ? web : flavor.web(url).orElse(null));
    }

    /** Problems do not show it: it may hold a password. */
    private static @Nullable GitUrl url(YamlSection section) {
        YamlValue value = section.get("url");
        String text = value == null ? null : value.secret();
        if (value == null || text == null) {
            return null;
        }
        Optional<String> refusal = GitUrl.refusal(text);
        refusal.ifPresent(value::problem);
        return refusal.isPresent() ? null : GitUrl.of(text);
    }

    private static Credentials credentials(YamlSection section, @Nullable GitUrl url) {
        String username = section.someText("username");
        Secret password = Secrets.read(section, "password");
        Secret token = Secrets.read(section, "token");
        YamlValue keyFile = section.get("ssh_key_file");
        Path key = keyFile == null ? null : keyFile.file();
        Secret passphrase = Secrets.read(section, "ssh_key_passphrase");
        YamlValue hostsFile = section.get("known_hosts_file");
        Path knownHosts = hostsFile == null ? null : hostsFile.file();
        refuseTwo(section);
        refuseHalves(section);
        if (url != null) {
            refuseWhatDoesNotFit(section, url.scheme());
        }
        if (key != null) {
            return new Credentials.SshKey(key, passphrase, knownHosts);
        }
        if (token != null) {
            return new Credentials.Token(username, token);
        }
        return username != null && password != null
                ? new Credentials.Password(username, password)
                : new Credentials.None();
    }

    private static List<String> written(YamlSection section, String... keys) {
        return Stream.of(keys).filter(section::has).toList();
    }

    private static void refuseTwo(YamlSection section) {
        List<String> ways = Stream.of("password", "token", "ssh_key")
                .flatMap(way -> written(section, way, way + "_file").stream().limit(1))
                .toList();
        if (ways.size() > 1) {
            section.problem(ways.get(1), "goes not together with " + ways.get(0) + "; keep one of them");
        }
    }

    private static void refuseTwoLogins(YamlSection section, Credentials credentials, HttpConfig http) {
        if (!(credentials instanceof Credentials.None) && http.hasCredentials()) {
            section.problem(
                    "http_config",
                    "its basic_auth or authorization goes not together with "
                            + "token, password or ssh_key_file; keep one of them");
        }
    }

    private static void refuseHalves(YamlSection section) {
        boolean hasPassword = !written(section, "password", "password_file").isEmpty();
        boolean hasToken = !written(section, "token", "token_file").isEmpty();
        if (hasPassword && !section.has("username")) {
            section.problem("username", "missing; a password belongs to a user");
        }
        if (section.has("username") && !hasPassword && !hasToken) {
            section.problem("username", "means nothing without password_file or token_file; write one of them");
        }
        for (String key : written(section, "ssh_key_passphrase", "ssh_key_passphrase_file")) {
            if (!section.has("ssh_key_file")) {
                section.problem(key, "means nothing without ssh_key_file; write that too, or leave this out");
            }
        }
    }

    private static void refuseWhatDoesNotFit(YamlSection section, String scheme) {
        boolean isSsh = scheme.equals("ssh");
        boolean isHttp = scheme.startsWith("http");
        for (String key : written(section, "password", "password_file", "token", "token_file")) {
            if (!isHttp) {
                section.problem(key, "is for http and https; " + (isSsh ? "ssh takes ssh_key_file" : "leave it out"));
            }
        }
        for (String key : written(section, "ssh_key_file", "known_hosts_file")) {
            if (!isSsh) {
                section.problem(key, "is for ssh://USER@HOST/PATH; " + (isHttp ? "use token_file" : "leave it out"));
            }
        }
        if (!isHttp && section.has("http_config")) {
            section.problem("http_config", "is for http and https; leave it out");
        }
        if (isSsh && !section.has("ssh_key_file")) {
            section.problem("ssh_key_file", "missing; ssh is let in by a key: name the file of the private one");
        }
    }

    private static Parsed<String> branch(String text) {
        boolean isUsable = text.length() <= LONGEST
                && BRANCH.matcher(text).matches()
                && !text.contains("..")
                && !text.contains("@{")
                && !text.matches("(?:.*/)?[.-].*");
        return isUsable
                ? Parsed.of(text)
                : Parsed.problem(text, "this is no branch's name; write it without refs/heads/, as in master");
    }

    private static Parsed<String> folder(String text) {
        String folder = text.strip().replaceAll("^\\./|/+$", "");
        boolean isUsable = folder.length() <= LONGEST
                && (folder.isEmpty() || FOLDER.matcher(folder).matches());
        return isUsable
                ? Parsed.of(folder)
                : Parsed.problem(text, "a folder inside the repository is expected, as in reports/slo");
    }

    private static Parsed<Author> author(String text) {
        Matcher matcher = AUTHOR.matcher(text.strip());
        return matcher.matches() && text.chars().noneMatch(Character::isISOControl)
                ? Parsed.of(new Author(matcher.group(1).strip(), matcher.group(2)))
                : Parsed.problem(text, "a name and an address are expected, as in SLO Reporter <slo@example.org>");
    }

    private static Parsed<URI> web(String text) {
        try {
            URI uri = new URI(text.strip().replaceAll("/+$", ""));
            if (String.valueOf(uri.getScheme()).matches("(?i)https?") && uri.getHost() != null) {
                return Parsed.of(uri);
            }
        } catch (URISyntaxException e) {
            // said below
        }
        return Parsed.problem(
                text,
                "the address where people read the wiki is expected, as in https://git.example.org/team/shop/wiki");
    }
}
