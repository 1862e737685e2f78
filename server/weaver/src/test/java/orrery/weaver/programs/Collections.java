package orrery.weaver.programs;

import static orrery.tasklet.WaitingRun.ask;
import static orrery.tasklet.WaitingRun.pause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Loops over collections and map views that wait in them, and some that do not. */
public final class Collections implements Supplier<String> {
    private int hash = 1;

    @Override
    public String get() {
        return lists()
                + maps()
                + removing()
                + passed(new TreeMap<>(Map.of(4, "d", 3, "c")).values());
    }

    private String lists() {
        List<Integer> numbers = new ArrayList<>(List.of(3, 1, 2));
        Map<String, List<Integer>> byName = new TreeMap<>();
        int sum = 0;
        for (Integer number : numbers) {
            for (int factor : new int[] {1, 2}) {
                byName.computeIfAbsent("k" + number, _ -> new ArrayList<>()).add(number * factor);
                pause();
            }
        }
        for (int number : numbers) {
            sum += number; // does not wait
        }
        for (Map.Entry<String, List<Integer>> entry : byName.entrySet()) {
            for (int value : entry.getValue()) {
                sum = sum * 7 + value + ask(1);
            }
            if (sum < 0) {
                break;
            }
        }
        numbers.sort(Comparator.comparing(number -> -number));
        numbers.forEach(number -> hash = hash * 31 + number);
        return byName.toString() + sum + numbers + hash;
    }

    private String maps() {
        Map<String, Integer> ages = new LinkedHashMap<>();
        for (String name : List.of("c", "a", "b")) {
            ages.put(name, ask(ages.size()));
        }
        StringBuilder log = new StringBuilder();
        for (String name : ages.keySet()) {
            log.append(name).append(ask(ages.get(name)));
        }
        for (int age : ages.values()) {
            log.append(age).append(ask(age) + ages.values().stream().mapToInt(n -> n).sum());
        }
        for (Map.Entry<String, Integer> entry : ages.entrySet()) {
            pause();
            entry.setValue(entry.getValue() + ask(10));
        }
        return log.append(ages).append(ages.keySet().iterator().next()).toString();
    }

    private String removing() {
        List<String> names = new ArrayList<>(List.of("x", "yy", "z", "ww"));
        for (Iterator<String> each = names.iterator(); each.hasNext(); ) {
            String name = each.next();
            if (ask(name).length() > 1) {
                each.remove();
            }
        }
        return names.toString();
    }

    private String passed(Iterable<String> all) {
        String joined = "";
        for (String one : all) {
            joined += one + ask(joined.length());
        }
        return joined;
    }
}
