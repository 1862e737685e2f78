package orrery.scripthost;

/**
 * A step that the class files of an edition go through before they are defined: a check that hands
 * on what it was given, or a pass that rewrites it.
 */
@FunctionalInterface
public interface ScriptStage {
    /**
     * @throws ScriptLoadException with everything for which it refuses the edition, not only the
     *     first
     */
    ScriptClasses apply(ScriptClasses classes) throws ScriptLoadException;
}
