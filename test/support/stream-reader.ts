/** Reads an answer that stays open, over a real socket, and tells how it ends. */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

export interface StreamReader {
  readonly response: IncomingMessage;
  /** What has come so far. */
  readonly text: () => string;
  /** How it ended; `undefined` while it is open. */
  readonly end: () => 'in order' | 'cut' | undefined;
}

/** Resolves when the answer's head has arrived. */
export async function openStreamReader(url: string, headers: Record<string, string> = {}): Promise<StreamReader> {
  const [response] = (await once(get(url, { agent: false, headers }), 'response')) as [IncomingMessage];
  let text = '';
  let end: 'in order' | 'cut' | undefined;
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  response.on('error', () => undefined);
  response.on('close', () => (end = response.complete ? 'in order' : 'cut'));
  return { response, text: () => text, end: () => end };
}
