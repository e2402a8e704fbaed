/**
 * The last step of `npm ci`: where the Node.js at hand is too old for the source, fetches one that is not. Whatever fails here
 * costs nobody the rest: npm's packages are there, and a sentence says what to install.
 */
import { fileURLToPath } from 'node:url';
import { prepareNode } from './prepare-node.mjs';

// Nobody may be listening any more: no reason for an installation to fail.
process.stdout.on('error', () => undefined);

prepareNode({
  own: process.versions.node,
  modules: fileURLToPath(new URL('../../node_modules', import.meta.url)),
  npm: process.env['npm_execpath'],
  say: (text) => process.stdout.write(text),
});
