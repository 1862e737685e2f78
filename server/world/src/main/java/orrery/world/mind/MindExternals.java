package orrery.world.mind;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.budget.Account;
import orrery.tasklet.save.Externals;
import orrery.world.World;

/**
 * What a script finds where its entity arrives, in place of the same where it left: its body and
 * all that is behind it. Meeting another entity's is an {@link EntangledException}.
 */
final class MindExternals implements Externals {
    private static final String SCRIPT = "script";

    private final Mind mind;
    private final Body body;
    private final ScriptVersion version;
    private final @Nullable ClassLoader classes;

    /** Of the tasklets that may be saved. */
    private final TreeSet<Long> ids = new TreeSet<>();

    /**
     * @param tasklets that are to be saved; none for loading
     */
    MindExternals(Mind mind, Body body, ScriptVersion version, Collection<Tasklet> tasklets) {
        this.mind = mind;
        this.body = body;
        this.version = version;
        this.classes = mind.around.versions.classes(version);
        tasklets.forEach(tasklet -> ids.add(tasklet.id()));
    }

    @Override
    public @Nullable String nameOf(Object object) {
        return switch (object) {
            case Body own -> own("body", own == body);
            case Mind own -> own("mind", own == mind);
            case Player own -> own("player", own == mind.player);
            case Surroundings own -> own("surroundings", own == mind.around);
            case World own -> own("world", own == mind.around.world);
            case Scheduler own -> own("scheduler", own == mind.around.scheduler);
            case EntityMemory own -> own("memory", own == mind.memory);
            case RandomColumn own -> own("random", own.slot() == mind.slot);
            case ScriptAccount own -> own("script account", own == mind.account);
            case Account own -> own("account", own == mind.account.account());
            case ScriptVersion own -> own("version", own.number() == version.number());
            case Tasklet tasklet -> {
                // Those without a number stand in a queue, or give alarm, for one that has one.
                if (tasklet.id() != 0 && !ids.contains(tasklet.id())) {
                    throw new EntangledException(
                            "tasklet %s of another entity is bound up with it".formatted(tasklet));
                }
                yield null;
            }
            default -> null;
        };
    }

    private String own(String name, boolean own) {
        if (!own) {
            throw new EntangledException("it holds the %s of another".formatted(name));
        }
        return name;
    }

    @Override
    public @Nullable Object named(String name) {
        return switch (name) {
            case "body" -> body;
            case "mind" -> mind;
            case "player" -> mind.player;
            case "surroundings" -> mind.around;
            case "world" -> mind.around.world;
            case "scheduler" -> mind.around.scheduler;
            case "memory" -> mind.memory;
            case "random" -> body.random();
            case "script account" -> mind.account;
            case "account" -> mind.account.account();
            case "version" -> version;
            default -> null;
        };
    }

    @Override
    public @Nullable String loaderName(ClassLoader loader) {
        return loader.equals(classes) ? SCRIPT : Externals.super.loaderName(loader);
    }

    @Override
    public @Nullable ClassLoader loader(String name) {
        return name.equals(SCRIPT) ? classes : Externals.super.loader(name);
    }
}
