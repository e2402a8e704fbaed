/**
 * Runs a program of the project where this Node.js can, and otherwise says in a sentence what to install:
 *
 *     node .installer/own-node/run.mjs FILE [ARGUMENTS]
 *
 * Plain JavaScript, as is all that it imports before it has looked.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { explainOldNode, runsSource } from './version.mjs';

const [node = '', , file = '', ...args] = process.argv;
if (runsSource(process.versions.node)) {
  const program = resolve(file);
  // As if it had been started itself.
  process.argv = [node, program, ...args];
  await import(pathToFileURL(program).href);
} else {
  process.stderr.write(`${explainOldNode(process.versions.node)}\n`);
  process.exitCode = 1;
}
