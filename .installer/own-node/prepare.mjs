/**
 * The last step of `npm ci`: where the Node.js at hand is too old for the source, fetches one that is not. What cannot be
 * fetched costs nobody the rest: npm's packages are there, and a sentence says what to install.
 */
import { fileURLToPath } from 'node:url';
import { provideNode } from './provide-node.mjs';
import { explainOldNode, runsSource } from './version.mjs';

const own = process.versions.node;
if (!runsSource(own)) {
  process.stdout.write(
    `Node.js ${own} is too old for the source: fetching a newer one for this folder, about 50 MB ...\n`,
  );
  const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
  const program = provideNode({ modules, npm: process.env['npm_execpath'] });
  process.stdout.write(
    program === undefined
      ? `\n*** None could be fetched. The packages are installed. ${explainOldNode(own)} ***\n\n`
      : 'It is in node_modules now, and runs what npm starts here.\n',
  );
}
