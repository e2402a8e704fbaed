/** The thread that reads peers' chains: a large one takes seconds, which the main thread does not have. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { answerFor, type DumpAnswer, type DumpRequest } from './dump-messages.ts';
import { ParsedDump } from './parsed-dump.ts';

function serve(port: MessagePort): void {
  const dumps = new Map<number, ParsedDump>();

  port.on('message', (request: DumpRequest) => {
    if (request.kind === 'close') {
      dumps.delete(request.dump);
      return;
    }
    let answer: DumpAnswer;
    try {
      answer = answerTo(dumps, request);
    } catch (error) {
      answer = answerFor(error);
    }
    port.postMessage(answer);
  });
}

function answerTo(dumps: Map<number, ParsedDump>, request: Exclude<DumpRequest, { kind: 'close' }>): DumpAnswer {
  if (request.kind === 'open') {
    const opened = new ParsedDump(request.bytes);
    dumps.set(request.dump, opened);
    return { kind: 'opened', chainSize: opened.chainSize, blockCount: opened.blockCount };
  }
  const dump = dumps.get(request.dump);
  if (dump === undefined) throw new Error(`No dump ${request.dump} is open.`);
  return request.kind === 'hash'
    ? { kind: 'hash', hash: dump.hashAt(request.index) }
    : { kind: 'blocks', blocks: dump.read(request.from, request.count) };
}

if (parentPort !== null) serve(parentPort);
