/** Says what is done, does it, and says what came of it: nothing of that makes an installation fail. */
import { provideNode } from './provide-node.mjs';
import { explainOldNode, runsSource } from './version.mjs';

const MAX_REASON = 300;

/**
 * @typedef {object} Preparation
 * @property {string} own the version of the Node.js at hand
 * @property {string} modules the folder `node_modules`
 * @property {string | undefined} npm npm's own program
 * @property {(text: string) => void} say writes for people
 */

/** @param {Preparation} preparation */
export function prepareNode({ own, modules, npm, say }) {
  if (runsSource(own)) return;
  say(`Node.js ${own} is too old for the source: fetching a newer one for this folder, about 50 MB ...\n`);
  try {
    provideNode({ modules, npm });
    say('It is in node_modules now, and runs what npm starts here.\n');
  } catch (error) {
    // Such as a folder that cannot be written to, in the system's own words.
    const why = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, MAX_REASON);
    say(`\n*** None could be fetched: ${why}. The packages are installed. ${explainOldNode(own)} ***\n\n`);
  }
}
