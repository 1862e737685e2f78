package orrery.scripts;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import orrery.script.EntityScript;
import orrery.script.Vector3;
import orrery.world.universe.Universe;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The shipped universe and the shipped scripts, as a server would have them. */
final class DemoUniverse {
    private static final Path FILE = Path.of("..", "config", "universe", "demo.json");

    static final Map<String, Supplier<EntityScript<?>>> SCRIPTS =
            Map.of(
                    "BeltMiner", BeltMiner::new,
                    "Hauler", Hauler::new,
                    "MarketMaker", MarketMaker::new,
                    "Patrol", Patrol::new,
                    "Pilot", Pilot::new,
                    "Pirate", Pirate::new,
                    "TrafficControl", TrafficControl::new,
                    "WolfPack", WolfPack::new);

    private DemoUniverse() {}

    static Universe read() {
        return JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addMixIn(Vector3.class, AsArray.class)
                .build()
                .readValue(FILE.toFile(), Universe.class);
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface AsArray {}
}
