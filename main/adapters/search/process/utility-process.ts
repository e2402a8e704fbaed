/** Starts Electron's utility process for the nonce search. */
import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { SearchProcess } from './search-messages.ts';

export function startSearchProcess(): SearchProcess {
  return utilityProcess.fork(fileURLToPath(new URL('./search-process.ts', import.meta.url)), [], {
    serviceName: 'Chalkchain nonce search',
    stdio: 'inherit',
  });
}
