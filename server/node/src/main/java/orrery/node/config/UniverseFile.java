package orrery.node.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.world.universe.Commodity;
import orrery.world.universe.Faction;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Start;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/**
 * Reads a universe's file. What its records check by themselves is checked there; what one part
 * says of another is checked here too, so that it is reported with its line and together with the
 * rest.
 */
public final class UniverseFile {
    /** Names in messages are cut off after this many: nobody reads a thousand. */
    private static final int MAX_NAMES_SHOWN = 20;

    private static final int MAX_NAME_LENGTH = 32;

    private final Problems problems;

    private UniverseFile(Problems problems) {
        this.problems = problems;
    }

    /**
     * The universe in a file.
     *
     * @throws ConfigException with all that is wrong
     */
    public static Universe read(ConfigSource source, ScriptNames scripts) {
        Problems problems = new Problems(source.name());
        Section section = new Section(problems, "", ConfigText.parse(source, problems), null);
        Universe universe = new UniverseFile(problems).universe(section, scripts);
        problems.throwIfAny();
        return Objects.requireNonNull(universe, "nothing is wrong, so there is a result");
    }

    private @Nullable Universe universe(Section section, ScriptNames scripts) {
        String name = section.text("name", MAX_NAME_LENGTH);
        int ticksPerSecond = section.integer("ticksPerSecond", 1, 60);
        Named<Faction> factions = factions(section);
        Named<Commodity> commodities = named(section, "commodities", UniverseFile::commodity);
        Named<ShipKind> ships = named(section, "ships", ShipSection::ship);
        SystemSections readers = new SystemSections(this, scripts, factions, commodities, ships);
        Named<SystemSpec> systems = named(section, "systems", readers::system);
        readers.expectGatesBack();
        Named<Start> starts = named(section, "starts", readers::start);
        return section.make(() ->
                new Universe(
                        name,
                        ticksPerSecond,
                        factions.made(),
                        commodities.made(),
                        ships.made(),
                        systems.made(),
                        starts.made()));
    }

    private Named<Faction> factions(Section section) {
        Map<Section, List<String>> hostile = new LinkedHashMap<>();
        Named<Faction> factions = named(section, "factions", each -> faction(each, hostile));
        hostile.forEach((each, others) ->
                others.forEach(other -> expect(each, "hostileTo", other, factions.names())));
        return factions;
    }

    private static @Nullable Faction faction(Section section, Map<Section, List<String>> hostile) {
        String name = section.text("name", MAX_NAME_LENGTH);
        List<String> hostileTo = section.texts("hostileTo");
        hostile.put(section, hostileTo);
        return section.make(() -> new Faction(name, hostileTo));
    }

    private static @Nullable Commodity commodity(Section section) {
        String name = section.text("name", MAX_NAME_LENGTH);
        long basePrice = section.whole("basePrice", 0, Long.MAX_VALUE);
        return section.make(() -> new Commodity(name, basePrice));
    }

    /** The objects of a list that have names, which must differ. */
    <T> Named<T> named(Section section, String key, Function<Section, @Nullable T> reader) {
        Set<String> names = new LinkedHashSet<>();
        List<T> made = new ArrayList<>();
        for (Section element : section.sections(key)) {
            T one = reader.apply(element);
            if (one != null) {
                made.add(one);
            }
            String name = element.name();
            if (!name.isEmpty() && !names.add(name)) {
                problems.add(element.line("name"), "'%s' has two called '%s'".formatted(key, name));
            }
        }
        return new Named<>(List.copyOf(names), made);
    }

    /** Checks that the value of a key, which has been read, is one of these. */
    void expect(Section section, String key, String name, List<String> among) {
        // An empty name has been reported where it was read.
        if (!name.isEmpty() && !among.contains(name)) {
            section.wrong(key, "must be " + shortened(among));
        }
    }

    private static String shortened(List<String> names) {
        if (names.isEmpty()) {
            return "left out, there is none";
        }
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MAX_NAMES_SHOWN)));
        return "one of " + shown + (names.size() > MAX_NAMES_SHOWN ? ", …" : "");
    }

    /**
     * The objects of a list that have names.
     *
     * @param names of all, the wrong ones too, so that what refers to them is not wrong as well
     * @param made those that are right
     */
    record Named<T>(List<String> names, List<T> made) {}
}
