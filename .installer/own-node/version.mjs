/** The oldest Node.js that reads the project's TypeScript as it is. Plain JavaScript, because an older one reads nothing else. */

/** The first of their line that leave out types by themselves; the lines after them all do. */
const FIRST_MINOR = new Map([
  [22, 18],
  [23, 6],
]);

const NEWEST_LINE_IN_PART = Math.max(...FIRST_MINOR.keys());

/**
 * @param {string} version such as `22.18.0`
 * @returns {boolean} whether it runs the source
 */
export function runsSource(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const first = FIRST_MINOR.get(major);
  return first === undefined ? major > NEWEST_LINE_IN_PART : minor >= first;
}

/**
 * @param {string} version of the one that is too old
 * @returns {string} what to do, in sentences
 */
export function explainOldNode(version) {
  return `Chalkchain's source needs Node.js 22.18 or newer (24 is best), and this is ${version}. Install a newer one from https://nodejs.org, and run the command again.`;
}
