package dev.sloreporter.render.page;

import dev.sloreporter.io.FileWords;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.MarkupOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * The pages' templates: those that ship, or a directory of the user's in front of them, whose files replace the ones of
 * the same name. Templates make no objects, call no API and see only the document and the functions given to them.
 */
public final class Templates {
    private static final String BUILT_IN = "/templates";
    /** Folders within folders of templates. */
    private static final int DEEPEST = 8;

    private static final freemarker.template.Version BEHAVIOUR = Configuration.VERSION_2_3_34;

    private final TemplateLoader loader;

    private Templates(TemplateLoader loader) {
        this.loader = loader;
    }

    /** The ones that ship. */
    public static Templates builtIn() {
        return new Templates(builtInLoader());
    }

    /**
     * Those of a directory, and the built-in ones for names that it lacks.
     *
     * @throws UnusableTemplateException if it isn't a directory that can be read
     */
    public static Templates in(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UnusableTemplateException("templates: " + directory + " is not a directory");
        }
        refuseUnread(directory);
        try {
            TemplateLoader own = new FileTemplateLoader(directory.toFile());
            return new Templates(new MultiTemplateLoader(new TemplateLoader[] {own, builtInLoader()}));
        } catch (IOException e) {
            throw new UnusableTemplateException("templates: " + directory + " can't be read: " + FileWords.of(e));
        }
    }

    /** What would be passed over in silence, and the built-in one taken. */
    private static void refuseUnread(Path directory) {
        try (Stream<Path> files = Files.walk(directory, DEEPEST)) {
            Path real = directory.toRealPath();
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isSymbolicLink(file) && !isWithin(file, real)) {
                    throw new UnusableTemplateException("templates: " + file
                            + " is a link that leads out of its folder, or nowhere; put the file itself there");
                }
                if (file.toString().endsWith(".ftl") && !Files.isRegularFile(file)) {
                    throw new UnusableTemplateException("templates: " + file + " is no file; a template is expected");
                }
            }
        } catch (UncheckedIOException e) {
            throw new UnusableTemplateException("templates: " + directory + " can't be read: " + FileWords.of(e));
        } catch (IOException e) {
            throw new UnusableTemplateException("templates: " + directory + " can't be read: " + FileWords.of(e));
        }
    }

    private static boolean isWithin(Path link, Path real) {
        try {
            return link.toRealPath().startsWith(real);
        } catch (IOException e) {
            return false;
        }
    }

    private static TemplateLoader builtInLoader() {
        return new ClassTemplateLoader(Templates.class, BUILT_IN);
    }

    /** Freemarker set up for one output format, with these names for all templates. */
    Engine engine(OutputFormat format) {
        return new Engine(configuration(format));
    }

    private Configuration configuration(OutputFormat format) {
        Configuration configuration = new Configuration(BEHAVIOUR);
        configuration.setTemplateLoader(loader);
        configuration.setOutputFormat(format);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.setAutoEscapingPolicy(Configuration.ENABLE_IF_SUPPORTED_AUTO_ESCAPING_POLICY);
        configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setOutputEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setLocalizedLookup(false);
        configuration.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        configuration.setNumberFormat("computer");
        configuration.setBooleanFormat("c");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setFallbackOnNullLoopVariable(false);
        configuration.setObjectWrapper(new DocumentWrapper(BEHAVIOUR, format == JsonOutputFormat.INSTANCE));
        return configuration;
    }

    /** Renders templates of one format. */
    static final class Engine {
        private static final String BLAMED = "==> ";

        private final Configuration configuration;

        private Engine(Configuration configuration) {
            this.configuration = configuration;
        }

        /** What was rendered already, for a template to print as it is. */
        TemplateModel finished(String markup) {
            MarkupOutputFormat<?> format = (MarkupOutputFormat<?>) configuration.getOutputFormat();
            try {
                return format.fromMarkup(markup);
            } catch (TemplateModelException e) {
                throw new IllegalStateException(e);
            }
        }

        /** A template's output for a model. */
        String render(String name, Map<String, ?> model) {
            StringWriter out = new StringWriter();
            try {
                Template template = configuration.getTemplate(name);
                template.process(model, out);
            } catch (TemplateException e) {
                throw failure(e);
            } catch (ParseException e) {
                throw misspelt(e);
            } catch (TemplateNotFoundException e) {
                throw missing(e);
            } catch (IOException e) {
                throw new UnusableTemplateException("template " + name + " can't be read: " + FileWords.of(e));
            } catch (StackOverflowError e) {
                throw new UnusableTemplateException("template " + name
                        + ": it is nested too deeply; does it, or a macro, call itself without an end?");
            }
            return out.toString();
        }

        /** Blames the included template where the error is in there. */
        private static UnusableTemplateException failure(TemplateException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof ParseException misspelt) {
                    return misspelt(misspelt);
                }
                if (cause instanceof TemplateNotFoundException missing) {
                    return missing(missing);
                }
            }
            Integer line = e.getLineNumber();
            return failure(e.getTemplateSourceName(), line == null ? 0 : line, e.getMessageWithoutStackTop());
        }

        private static UnusableTemplateException misspelt(ParseException e) {
            return failure(e.getTemplateName(), e.getLineNumber(), e.getEditorMessage());
        }

        private static UnusableTemplateException missing(TemplateNotFoundException e) {
            return new UnusableTemplateException("template " + e.getTemplateName() + " is missing");
        }

        private static UnusableTemplateException failure(String name, int line, String message) {
            return new UnusableTemplateException("template " + name + ", line " + line + ": " + sentence(message));
        }

        /** Freemarker's finding without its advice: the first line, and the expression that the second one blames. */
        private static String sentence(String message) {
            List<String> lines = message.strip().lines().map(String::strip).toList();
            String first = lines.isEmpty() ? "" : lines.get(0);
            if (lines.size() > 1 && lines.get(1).startsWith(BLAMED)) {
                return first + " " + lines.get(1).substring(BLAMED.length()).replaceAll("\\s+\\[in template.*", "");
            }
            return first;
        }
    }
}
