/**
 * The configuration files: how they are read, what may be in them, and what is wrong with them.
 *
 * <p>A file is JSON with comments. It is read into {@link orrery.node.config.ConfigValue}s that
 * know their lines, and from there by hand into records; every error of a file is collected in
 * {@link orrery.node.config.Problems} and reported together. Nothing here is used after the start.
 *
 * <p>Start reading at {@link orrery.node.config.NodeConfig} and {@link
 * orrery.node.config.UniverseFile}.
 */
@NullMarked
package orrery.node.config;

import org.jspecify.annotations.NullMarked;
