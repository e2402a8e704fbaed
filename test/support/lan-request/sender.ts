/** Runs on one computer of a network: reads calls, one in a line, and writes what came of each. Ends with its input. */
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { ANSWER_MS, type LanAnswer, type LanCall, type LanOutcome } from './messages.ts';

function send({ url, method, headers, body }: LanCall): Promise<LanAnswer> {
  return new Promise((resolve, reject) => {
    // A connection for each: a network that was cut or walled meanwhile is met anew.
    const options = { method, headers, agent: false, signal: AbortSignal.timeout(ANSWER_MS) } as const;
    const sent = request(url, options, (answer) => {
      text(answer).then((answered) => resolve({ status: answer.statusCode ?? 0, body: answered }), reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  // Safe: the other end of this pipe is `thread.ts`.
  const call = JSON.parse(line) as LanCall;
  const outcome: LanOutcome = await send(call).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ failure: String(error) }),
  );
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
