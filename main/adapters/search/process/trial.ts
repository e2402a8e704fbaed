/**
 * An unfinished part of V8, which the search tries out in a separate process.
 *
 * @see docs/adr/0018-wide-vectors-on-trial.md
 */

/**
 * With these V8 makes one vector of 256 bits of two, where the processor has such vectors. It knows them on one kind of
 * processors only: on others there are none.
 */
export const TRIAL_FLAGS: readonly string[] = process.arch === 'x64' ? ['--experimental-wasm-revectorize'] : [];

/** Tells the process that it has the flags. */
export const TRIAL_ARGUMENT = '--trial';
