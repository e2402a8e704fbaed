/**
 * Runs a program of the project where this Node.js can, and otherwise says in a sentence what to install:
 *
 *     node .installer/own-node/run.mjs FILE [ARGUMENTS]
 *
 * Plain JavaScript, as is all that it imports before it has looked.
 */
import module from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { explainOldNode, runsSource } from './version.mjs';

const [node = '', , file = '', ...args] = process.argv;
if (runsSource(process.versions.node)) {
  const program = resolve(file);
  keepCompiledCode();
  // As if it had been started itself.
  process.argv = [node, program, ...args];
  await import(pathToFileURL(program).href);
} else {
  process.stderr.write(`${explainOldNode(process.versions.node)}\n`);
  process.exitCode = 1;
}

/** Leaving out the types of a thousand files takes half of a start, so what comes of it is kept, for what this starts as well. */
function keepCompiledCode() {
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url));
  module.enableCompileCache?.();
}
