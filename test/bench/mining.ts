/** The bench `mining`: how fast the nonce search is, beside simpler ways to search. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { TRIAL_FLAGS } from '../../main/adapters/search/process/trial.ts';
import type { Bench, Figure } from './harness/bench.ts';

export const miningBench: Bench = {
  name: 'mining',
  about: 'hashes per second of processor time, and what the search costs around them',
  run: measureInChild,
};

/** From the child: how far it is, and at last what it measured. */
export type BenchMessage = { readonly note: string } | { readonly figures: readonly Figure[] };

/** Measures in a process that was started like the headless node's search. */
function measureInChild(note: (text: string) => void): Promise<Figure[]> {
  const entry = fileURLToPath(new URL('./mining/measure-process.ts', import.meta.url));
  const child = fork(entry, { execArgv: [...TRIAL_FLAGS] });
  const endChild = (): void => void child.kill();
  process.once('exit', endChild);
  return new Promise<Figure[]>((resolve, reject) => {
    // Safe: the child sends nothing else.
    child.on('message', (message: BenchMessage) => {
      if ('note' in message) note(message.note);
      else resolve([...message.figures]);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the process that measures ended (code ${code})`)));
  }).finally(() => {
    process.off('exit', endChild);
    endChild();
  });
}
