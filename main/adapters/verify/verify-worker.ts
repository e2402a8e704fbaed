/** Worker thread: checks signatures and answers with the index of the first bad one, or -1. */
import { parentPort } from 'node:worker_threads';
import { createSignatureChecker, type SignatureCheck } from '../../consensus/keys/signature.ts';

const isValid = createSignatureChecker();

parentPort?.on('message', (checks: readonly SignatureCheck[]) => {
  parentPort?.postMessage(checks.findIndex((check) => !isValid(check)));
});
