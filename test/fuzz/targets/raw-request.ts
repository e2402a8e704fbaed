/** One HTTP request as bytes, for whoever wants to send what no HTTP library sends. */
import { connect } from 'node:net';

/** What has come by then is the answer. */
const PATIENCE_MS = 20_000;
/** Enough of an answer to judge it; longer ones are left. */
const ENOUGH_BYTES = 256 * 1024;

export interface RawAnswer {
  /** `undefined` when the connection was closed without an answer. */
  readonly status: number | undefined;
  readonly text: string;
}

/** Resolves when the server closes, or has sent enough. @throws when it does neither in time */
export function sendRaw(port: number, parts: readonly (string | Uint8Array)[]): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const pieces: Buffer[] = [];
    let sizeBytes = 0;
    const finish = (): void => {
      socket.destroy();
      const text = Buffer.concat(pieces).toString('latin1');
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve({ status: status === undefined ? undefined : Number(status), text });
    };
    socket.setTimeout(PATIENCE_MS, () => {
      socket.destroy();
      reject(new Error(`No end of an answer after ${PATIENCE_MS} ms to ${String(parts[0])}`));
    });
    socket.on('connect', () => {
      for (const part of parts) socket.write(typeof part === 'string' ? Buffer.from(part, 'latin1') : part);
      // A body that is shorter than promised ends here, and is not waited for.
      socket.end();
    });
    socket.on('data', (piece) => {
      pieces.push(piece);
      sizeBytes += piece.length;
      const isStream = pieces.length === 1 && piece.includes('text/event-stream');
      if (isStream || sizeBytes > ENOUGH_BYTES) finish();
    });
    // A server that refuses a body may reset the connection; what it said before counts.
    socket.on('error', finish);
    socket.on('close', finish);
  });
}
