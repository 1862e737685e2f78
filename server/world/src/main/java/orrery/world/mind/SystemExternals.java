package orrery.world.mind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.Budget;
import orrery.tasklet.save.Externals;
import orrery.world.universe.Population;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Start;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/**
 * What a solar system refers to and does not own, by name: its universe, what scripts may use, and
 * the versions of scripts. It is given anew when the system is loaded.
 *
 * <p>Confined to the thread that saves or loads the system.
 */
final class SystemExternals implements Externals {
    private static final String SELF = "outside";
    private static final String UNIVERSE = "universe";
    private static final String BUDGETS = "budgets";
    private static final String CATALOG = "scripts";
    private static final String BUDGET = "budget ";
    private static final String VERSION = "version ";
    private static final String VERSION_NAME = "version name ";
    private static final String NO_VERSION = "no version";

    private final ScriptCatalog catalog;
    private final ScriptBudgets budgets;

    private final SortedMap<String, Object> objects = new TreeMap<>();

    /** The same by object, as equal budgets of two scripts have two names. Never iterated. */
    private final Map<Object, String> names = new IdentityHashMap<>();

    /** Of the versions that a save has met. Never iterated. */
    private final Map<ScriptVersion, String> versionNames = new IdentityHashMap<>();

    /** By the name of the version, which is that of its loader too. */
    private final SortedMap<String, ScriptVersion> versions = new TreeMap<>();

    /** Looked up, never iterated. */
    private final Map<ClassLoader, String> loaders = new HashMap<>();

    SystemExternals(Universe universe, ScriptCatalog catalog, ScriptBudgets budgets) {
        this.catalog = catalog;
        this.budgets = budgets;
        add(SELF, this);
        add(UNIVERSE, universe);
        add(CATALOG, catalog);
        add(BUDGETS, budgets);
        budgets.byScript().forEach((script, budget) -> add(BUDGET + script, budget));
        add(BUDGET, budgets.usual());
        for (ShipKind ship : universe.ships()) {
            add("ship " + ship.name(), ship);
        }
        for (Start start : universe.starts()) {
            add("start " + start.name(), start);
        }
        for (SystemSpec system : universe.systems()) {
            add("system " + system.name(), system);
            for (int i = 0; i < system.populations().size(); i++) {
                Population population = system.populations().get(i);
                add("population %d of %s".formatted(i, system.name()), population);
            }
        }
    }

    private void add(String name, Object object) {
        objects.put(name, object);
        names.merge(object, name, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /** Notes which versions something runs, before a save. */
    void running(Iterable<ScriptVersion> all) {
        versions.clear();
        loaders.clear();
        versionNames.clear();
        all.forEach(this::know);
    }

    private String know(ScriptVersion version) {
        String known = versionNames.get(version);
        if (known != null) {
            return known;
        }
        String name = nameOf(version);
        versionNames.put(version, name);
        if (!version.nameOnly() && versions.putIfAbsent(name, version) == null) {
            ClassLoader loader = catalog.loader(version.script(), version.number());
            if (loader != null) {
                loaders.put(loader, name);
            }
        }
        return name;
    }

    /** The versions that the last save refers to. */
    List<ScriptVersion> known() {
        return new ArrayList<>(versions.values());
    }

    @Override
    public boolean concerns(Class<?> type) {
        return type == ScriptVersion.class
                || type == Budget.class
                || type == SystemExternals.class
                || ScriptCatalog.class.isAssignableFrom(type)
                || type == ScriptBudgets.class
                || type.getPackageName().equals(Universe.class.getPackageName());
    }

    @Override
    public @Nullable String nameOf(Object object) {
        return object instanceof ScriptVersion version ? know(version) : names.get(object);
    }

    private static String nameOf(ScriptVersion version) {
        if (version.script().isEmpty()) {
            return NO_VERSION;
        }
        return "%s%d %s %s"
                .formatted(
                        version.nameOnly() ? VERSION_NAME : VERSION,
                        version.number(),
                        version.script(),
                        version.contentHash());
    }

    @Override
    public @Nullable Object named(String name) {
        if (name.equals(NO_VERSION)) {
            return ScriptVersion.NONE;
        }
        if (name.startsWith(VERSION_NAME)) {
            return versionName(name.substring(VERSION_NAME.length()));
        }
        if (name.startsWith(VERSION)) {
            return version(name);
        }
        Object object = objects.get(name);
        // A script may have had figures of its own, and have none any more.
        return object == null && name.startsWith(BUDGET) ? budgets.usual() : object;
    }

    /** A version to run; if it is not there any more, its name. */
    private ScriptVersion version(String name) {
        ScriptVersion known = versions.get(name);
        if (known == null) {
            ScriptVersion nameOnly = versionName(name.substring(VERSION.length()));
            known = nameOnly;
            try {
                ScriptVersion found = catalog.version(nameOnly.script(), nameOnly.number());
                if (found.contentHash().equals(nameOnly.contentHash())) {
                    known = found;
                }
            } catch (IllegalArgumentException _) { // nobody knows it any more
                known = nameOnly;
            }
            versions.put(name, known);
        }
        return known;
    }

    private static ScriptVersion versionName(String text) {
        String[] parts = text.split(" ", 3);
        return ScriptVersion.name(parts[1], Integer.parseInt(parts[0]), parts[2]);
    }

    @Override
    public @Nullable String loaderName(ClassLoader loader) {
        return loader.equals(SystemExternals.class.getClassLoader()) ? "" : loaders.get(loader);
    }

    @Override
    public @Nullable ClassLoader loader(String name) {
        if (name.isEmpty()) {
            return SystemExternals.class.getClassLoader();
        }
        if (!name.startsWith(VERSION)) {
            return null;
        }
        ScriptVersion version = version(name);
        return version.nameOnly() ? null : catalog.loader(version.script(), version.number());
    }
}
