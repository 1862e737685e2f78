package orrery.world.universe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A solar system. The names of its landmarks (stations, gates, belts) differ from each other. */
public record SystemSpec(
        String name,
        List<StationSpec> stations,
        List<GateSpec> gates,
        List<BeltSpec> belts,
        List<Population> populations) {
    public SystemSpec {
        Check.name("name", name);
        stations = List.copyOf(stations);
        gates = List.copyOf(gates);
        belts = List.copyOf(belts);
        populations = List.copyOf(populations);
        Set<String> seen = new HashSet<>();
        landmarkNames(stations, gates, belts)
                .forEach(landmark -> {
                    if (!seen.add(landmark)) {
                        throw new IllegalArgumentException(
                                "landmarks of '%s' must have different names, two are '%s'"
                                        .formatted(name, landmark));
                    }
                });
    }

    /** The names of its stations, gates and belts, in this order. */
    public List<String> landmarkNames() {
        return landmarkNames(stations, gates, belts).toList();
    }

    private static Stream<String> landmarkNames(
            List<StationSpec> stations, List<GateSpec> gates, List<BeltSpec> belts) {
        return Stream.of(
                        stations.stream().map(StationSpec::name),
                        gates.stream().map(GateSpec::name),
                        belts.stream().map(BeltSpec::name))
                .flatMap(names -> names);
    }
}
