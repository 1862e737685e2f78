package orrery.node;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of {@link ArchitectureRules} over the classes that ship with the server. */
class ArchitectureTest {
    private static final JavaClasses SHIPPED = shipped();

    /** Everything on the class path, and the scripts from their jar inside ours. */
    private static JavaClasses shipped() {
        ClassLoader loader = ArchitectureTest.class.getClassLoader();
        try {
            Set<Location> places = new HashSet<>();
            loader.getResources("orrery/")
                    .asIterator()
                    .forEachRemaining(url -> places.add(Location.of(url)));
            URL scripts = loader.getResource("scripts/entity-scripts.jar");
            places.add(Location.of(URI.create("jar:" + scripts.toURI() + "!/orrery/")));
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importLocations(places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Arguments> rules() {
        return ArchitectureRules.all().entrySet().stream()
                .map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void whatShipsKeepsTheRule(String sentence, ArchRule rule) {
        rule.check(SHIPPED);
    }

    /** A rule over classes that were not found would pass for ever. */
    @Test
    void everyModuleIsLookedAt() {
        for (String module : ArchitectureRules.MAY_NAME.keySet()) {
            assertFalse(
                    SHIPPED.stream()
                            .map(JavaClass::getPackageName)
                            .noneMatch(name -> name.equals("orrery." + module)),
                    "no class of orrery." + module + " was found");
        }
    }
}
