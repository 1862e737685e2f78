/**
 * Verifies scripts before they are defined: what they name must be on the {@linkplain
 * orrery.scripthost.verify.AllowList allow-list}, and what differs from run to run is moved to what
 * does not, or refused. {@code SECURITY.md} says what that keeps out, and what it does not.
 *
 * <p>Start reading at {@link orrery.scripthost.verify.Verification}, then {@link
 * orrery.scripthost.verify.Rerouting}.
 */
@NullMarked
package orrery.scripthost.verify;

import org.jspecify.annotations.NullMarked;
