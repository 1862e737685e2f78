package orrery.sim.bot;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.Self;
import orrery.script.ShipSelf;

/**
 * The scripts that bots can run: those for a {@link ShipSelf}, by their simple name if they are of
 * the entity scripts, else by their full one. They run as they are, not woven.
 */
public final class ScriptShelf {
    private static final String ENTITY_SCRIPTS = "orrery.scripts.";

    private final Map<String, Supplier<EntityScript<? super ShipSelf>>> known = new HashMap<>();

    /** Whether bots can run it. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /**
     * A new mind.
     *
     * @throws IllegalArgumentException if there is no such script
     */
    public EntityScript<? super ShipSelf> newScript(String name) {
        Supplier<EntityScript<? super ShipSelf>> maker = known.get(name);
        if (maker == null) {
            maker = find(name);
            if (maker == null) {
                throw new IllegalArgumentException("no script for ships is called '" + name + "'");
            }
            known.put(name, maker);
        }
        return maker.get();
    }

    private static @Nullable Supplier<EntityScript<? super ShipSelf>> find(String name) {
        try {
            Class<?> found = Class.forName(name.contains(".") ? name : ENTITY_SCRIPTS + name);
            if (!EntityScript.class.isAssignableFrom(found) || !forShips(found)) {
                return null;
            }
            var constructor = found.getConstructor();
            return () -> {
                try {
                    return cast(constructor.newInstance());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("script " + name + " cannot be made", e);
                }
            };
        } catch (ClassNotFoundException | NoSuchMethodException | LinkageError _) {
            return null;
        }
    }

    private static boolean forShips(Class<?> script) {
        for (Type type : script.getGenericInterfaces()) {
            if (type instanceof ParameterizedType of && of.getRawType() == EntityScript.class) {
                Type body = of.getActualTypeArguments()[0];
                return body == ShipSelf.class || body == Self.class;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked") // forShips has looked
    private static EntityScript<? super ShipSelf> cast(Object script) {
        return (EntityScript<? super ShipSelf>) script;
    }
}
