package dev.sloreporter.config;

import dev.sloreporter.plan.Convention;
import dev.sloreporter.plan.Conventions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metric conventions that a run knows, a file {@code NAME.yaml} each: those that ship with the program, and those of the
 * folder that a configuration names, which take the place of ones with the same name.
 *
 * @param known all of them
 * @param own   the texts of the configuration's folder, without comments, by the names of the files
 */
public record ConventionFiles(Conventions known, Map<String, String> own) {
    /** Those that ship with the program. */
    public static final ConventionFiles SHIPPED = shipped();

    public ConventionFiles {
        own = Map.copyOf(own);
    }

    private static ConventionFiles shipped() {
        Problems problems = new Problems();
        Conventions all = Conventions.of(conventions(ConventionFolder.shipped(), "", problems));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("conventions on the class path: " + problems.inOrder());
        }
        return new ConventionFiles(all, Map.of());
    }

    /**
     * Those that ship, and those of the folder under {@code conventions}.
     *
     * @param recorded the texts of that folder, where they were kept with a recording; else null
     */
    static ConventionFiles read(YamlSection root, @Nullable Map<String, String> recorded) {
        YamlValue folder = root.get("conventions");
        Path path = folder == null ? null : folder.file();
        if (folder == null || path == null) {
            return SHIPPED;
        }
        SortedMap<String, String> texts =
                recorded == null ? ConventionFolder.of(path, folder) : new TreeMap<>(recorded);
        List<Convention> own =
                conventions(texts, folder.text() + "/", folder.reading().problems());
        texts.replaceAll((file, text) -> ShareableConfiguration.of(text).orElse(""));
        return new ConventionFiles(SHIPPED.known.with(own), texts);
    }

    private static List<Convention> conventions(Map<String, String> texts, String folder, Problems problems) {
        List<Convention> conventions = new ArrayList<>();
        texts.forEach((file, text) -> {
            ReadingContext reading = ReadingContext.ofData();
            YamlSection section = YamlSection.of(text, reading);
            if (section != null) {
                conventions.add(ConventionReader.file(section, ConventionFolder.name(file)));
            }
            problems.addAll(folder + file, reading.problems());
        });
        return conventions;
    }
}
