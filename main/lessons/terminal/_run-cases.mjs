/**
 * Runs a lesson's harness in a terminal: cases in, one line out for each.
 *
 * Reads one JSON text from standard input: {"function": NAME, "given": [...], "token": WORD}. A line is the word, a blank,
 * and JSON. What the student's code prints goes to standard error.
 */
import { Console } from 'node:console';
import { readFileSync, writeSync as write } from 'node:fs';

// Kept, so that a program that changes them does not answer in place of this file.
const { parse, stringify } = JSON;
const writeLine = write;

const { function: name, given, token } = parse(readFileSync(0, 'utf8'));
globalThis.console = new Console(process.stderr);
process.stdout.write = process.stderr.write.bind(process.stderr);

/** The exception in the student's words, with the first line of the lesson's files in its trace. */
function describe(error) {
  if (!(error instanceof Error)) return { type: 'thrown', message: String(error), place: null };
  const [, file, line] = /([a-z][a-z0-9_]*\.js):(\d+)/.exec(error.stack ?? '') ?? [];
  return { type: error.name, message: error.message, place: file === undefined ? null : [file, Number(line)] };
}

for (const one of given) {
  let line;
  try {
    const harness = await import('./harness.js');
    line = `{"value":${stringify(harness[name](one)) ?? 'null'}}`;
  } catch (error) {
    line = `{"error":${stringify(describe(error))}}`;
  }
  // It would be asked what an answer is to be.
  if ('toJSON' in Object.prototype || 'toJSON' in Array.prototype) line = 'toJSON was changed';
  writeLine(1, `${token} ${line}\n`);
}
