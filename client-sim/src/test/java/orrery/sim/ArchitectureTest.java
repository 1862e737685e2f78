package orrery.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The bots know the server by its packets alone; the node's test of this name says the rest. */
class ArchitectureTest {
    private static final JavaClasses BOTS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("orrery.sim");

    @Test
    void theBotsNameNothingOfTheServersInside() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "orrery.world..",
                        "orrery.replication..",
                        "orrery.gateway..",
                        "orrery.scripthost..",
                        "orrery.console..",
                        "orrery.node..",
                        "jdk.internal..")
                .because("what a bot knows came over the wire")
                .check(BOTS);
    }

    @Test
    void namesSaySomething() {
        classes()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Factory)(\\$.*)?")
                .andShould()
                .haveNameNotMatching(".*[.$](Abstract|Base)[A-Z].*")
                .because("a name says what the thing is")
                .check(BOTS);
    }
}
