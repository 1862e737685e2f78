package orrery.script;

/** The body of a drone. It is lost when it jumps. Only the server has it. */
public interface DroneSelf extends FleetSelf {
    /** The ship that launched it; 0 if it is no drone. */
    long carrierId();
}
