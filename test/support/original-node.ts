/** A real original node, in Python, where there is one: CHALKCHAIN_TEST_ORIGINAL names a script that starts it at a port. */

/** The command that starts it, to be followed by the port; `undefined` where there is none. */
export function originalCommand(): string | undefined {
  return process.env['CHALKCHAIN_TEST_ORIGINAL'];
}

/** Why there is none here. */
export const NO_ORIGINAL = 'no original node: CHALKCHAIN_TEST_ORIGINAL names no script that starts one at a port';
