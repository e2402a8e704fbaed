/** The oldest Node.js on which the built node runs. npm only warns of an older one, and goes on. */

const OLDEST_MAJOR = 20;
const OLDEST_MINOR = 18;

/**
 * @param version such as `20.20.2`
 * @returns the sentence for a version that is too old; otherwise `undefined`.
 */
export function explainOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return undefined;
  return `Chalkchain needs Node.js ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer, and this is ${version}. A newer one is at https://nodejs.org`;
}
