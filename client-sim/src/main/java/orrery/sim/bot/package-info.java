/**
 * Simulated players: when they come and go, what is asked of the server at which time, and the
 * scripts that steer their ships.
 *
 * <p><b>Threads.</b> A bot, its connection, its picture and its script live on one event loop, and
 * nothing of them is touched from anywhere else. Start reading at {@link orrery.sim.bot.BotLoop},
 * then {@link orrery.sim.bot.Bot}.
 */
@NullMarked
package orrery.sim.bot;

import org.jspecify.annotations.NullMarked;
