/** The thread that reads peers' chains: a long one takes seconds, which the main thread does not have. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { answerTo, type DumpRequest, type DumpWorkerData } from './dump-messages.ts';
import { DumpReader } from './dump-reader.ts';

function serve(port: MessagePort, { maxBlockBytes }: DumpWorkerData): void {
  const readers = new Map<number, DumpReader>();

  port.on('message', (request: DumpRequest) => {
    if (request.kind === 'close') {
      readers.delete(request.dump);
      return;
    }
    let reader = readers.get(request.dump);
    if (reader === undefined) {
      reader = new DumpReader(maxBlockBytes);
      readers.set(request.dump, reader);
    }
    port.postMessage(answerTo(reader, request));
  });
}

// Safe: `startDumpWorker` alone starts this thread.
if (parentPort !== null) serve(parentPort, workerData as DumpWorkerData);
