package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Javadoc of public methods and constructors says what they do: it begins with a verb. */
class FirstSentenceTest {
    /** A comment, annotations, and the declaration of a public method or constructor. */
    private static final Pattern METHOD =
            Pattern.compile(
                    "/\\*\\*\\s*\\*?\\s*([^\\s.,;:]+)[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/\\s+"
                            + "(?:@[^\\n]*\\n\\s*)*"
                            + "public (?:static |final |abstract |synchronized |<[^(]*> )*"
                            + "(?:(?!class|record|interface|enum|sealed)[\\w.<>\\[\\]?,@ ]+ )?(\\w+)\\(");

    /** A comment, annotations, and the declaration of a public type. */
    private static final Pattern TYPE =
            Pattern.compile(
                    "/\\*\\*\\s*\\*?\\s*([^\\s.,;:]+)[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/\\s+"
                            + "(?:@[^\\n]*\\n\\s*)*"
                            + "public (?:static |final |abstract |sealed |non-sealed )*"
                            + "(?:class|record|interface|enum|@interface) (\\w+)");

    /** First words of clauses that only name what the type is about. */
    private static final Set<String> QUESTIONS =
            Set.of(
                    "Everything",
                    "How",
                    "Something",
                    "What",
                    "Where",
                    "Whether",
                    "Which",
                    "Who",
                    "Why");

    private static final Pattern VERB = Pattern.compile("[A-Z][a-z]+s");

    /** Words that end like verbs. */
    private static final Set<String> NOUNS =
            Set.of(
                    "Bytes",
                    "Class",
                    "Clips",
                    "Entries",
                    "Frames",
                    "Images",
                    "Its",
                    "Loss",
                    "Rows",
                    "Rules",
                    "Sizes",
                    "Subjects",
                    "This",
                    "Versions",
                    "Weights");

    @Test
    void beginsWithAVerb() throws IOException {
        TreeSet<String> others = new TreeSet<>();
        int methods = 0;
        for (Path file : sources()) {
            for (MatchResult found : METHOD.matcher(Files.readString(file)).results().toList()) {
                String word = found.group(1);
                methods++;
                if (!VERB.matcher(word).matches() || NOUNS.contains(word)) {
                    others.add(file.getFileName() + ", " + found.group(2) + ": " + word);
                }
            }
        }
        assertEquals(new TreeSet<>(), others);
        assertTrue(methods > 1000, "only %d methods were found".formatted(methods));
    }

    @Test
    void ofATypeIsNoQuestion() throws IOException {
        TreeSet<String> questions = new TreeSet<>();
        int types = 0;
        for (Path file : sources()) {
            for (MatchResult found : TYPE.matcher(Files.readString(file)).results().toList()) {
                types++;
                if (QUESTIONS.contains(found.group(1))) {
                    questions.add(
                            "%s, %s: %s"
                                    .formatted(file.getFileName(), found.group(2), found.group(1)));
                }
            }
        }
        assertEquals(new TreeSet<>(), questions);
        assertTrue(types > 500, "only %d types were found".formatted(types));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
