/**
 * Random programs do the same whether they are woven or not, however often they are suspended, and
 * when they are saved and loaded at every suspension.
 *
 * <p>A {@link orrery.weaver.fuzz.Program} is Java source made from a seed. It works on a {@link
 * orrery.weaver.fuzz.Trial}, which writes its trace and decides where it is suspended; a {@link
 * orrery.weaver.fuzz.Differential} compares the traces of all {@link orrery.weaver.fuzz.Mode}s, and
 * a {@link orrery.weaver.fuzz.Shrinker} makes a program small that differs.
 */
@NullMarked
package orrery.weaver.fuzz;

import org.jspecify.annotations.NullMarked;
