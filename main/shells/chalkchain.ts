/** The headless node as a command of its own, `chalkchain PORT`: what the npm package installs. */
import { explainOldNode } from './headless/node-version.ts';

const obstacle = explainOldNode(process.versions.node);
if (obstacle === undefined) {
  // Loaded only now: an older Node.js may not even understand it.
  const { runHeadless } = await import('./headless/run-headless.ts');
  await runHeadless(process.argv.slice(2), { command: 'chalkchain' });
} else {
  process.stderr.write(`${obstacle}\n`);
  process.exitCode = 1;
}
