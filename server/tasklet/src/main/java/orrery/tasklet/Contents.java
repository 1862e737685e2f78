package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a suspended tasklet holds of its program: its body and frames, what it will be given,
 * its locals, what is to be done at its end. To be saved with the tasklets themselves, their
 * scheduler and all that they wait at as externals, and loaded against other classes: so a tasklet
 * gets another program's contents, and stays who it is, where it waits.
 *
 * <p>The one exception is a {@link WaitList}, which belongs to the program: it is loaded with those
 * who wait in it.
 *
 * <p><b>Threads.</b> Confined to that of the tasklet's scheduler.
 */
public final class Contents {
    /**
     * Not a tasklet that ever runs, but what holds a tasklet's state, so that it is saved as such.
     */
    private final Tasklet shell;

    /** Of a select's places in lines: at which list it stands, or null, and what it has brought. */
    private final List<Place> places = new ArrayList<>(0);

    private record Place(StandIn standIn, @Nullable WaitList list, @Nullable Object brought) {}

    private Contents(Tasklet of) {
        shell = new Tasklet(of.scheduler, of.name, 0, of.body);
        shell.state = Life.PAUSED;
        shell.carrier = of.carrier;
        shell.p = of.p;
        shell.r = of.r;
        shell.delivery = of.delivery;
        shell.transfer = of.transfer;
        shell.locals = of.locals;
        shell.end = of.end;
        shell.waitPoint = of.waitPoint instanceof WaitList list ? list : null;
        if (of.waitPoint instanceof SelectWait select) {
            for (StandIn place : select.standIns()) {
                places.add(
                        new Place(
                                place,
                                place.at instanceof WaitList list ? list : null,
                                place.transfer));
            }
        }
    }

    /** What a tasklet holds now; it must be suspended, and woven. */
    public static Contents of(Tasklet tasklet) {
        tasklet.scheduler.requireMain("a look at the contents of a tasklet");
        if (tasklet.isCurrent() || !tasklet.woven() || tasklet.preempted()) {
            throw new IllegalStateException(
                    "tasklet %s must be woven and wait, is %s%s"
                            .formatted(
                                    tasklet,
                                    tasklet.woven() ? "" : "not woven and ",
                                    tasklet.preempted() ? "preempted" : tasklet.state()));
        }
        return new Contents(tasklet);
    }

    /** Gives a tasklet these contents in place of its own. It must be the one they are of. */
    public void into(Tasklet tasklet) {
        tasklet.scheduler.requireMain("a change of the contents of a tasklet");
        tasklet.body = shell.body;
        tasklet.carrier = shell.carrier;
        tasklet.p = shell.p;
        tasklet.r = shell.r;
        tasklet.delivery = shell.delivery;
        tasklet.transfer = shell.transfer;
        tasklet.locals = shell.locals;
        tasklet.end = shell.end;
        if (shell.waitPoint != null) {
            tasklet.waitPoint = shell.waitPoint;
        }
        for (Place place : places) {
            place.standIn.transfer = place.brought;
            if (place.list != null) {
                place.standIn.at = place.list;
            }
        }
    }
}
