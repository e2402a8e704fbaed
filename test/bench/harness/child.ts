/** Child processes that answer questions: what is measured there has a heap and an event loop of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

/** What a child sends back. */
type Reply<A> = { readonly ok: true; readonly answer: A } | { readonly ok: false; readonly message: string };

/** A running child. One question at a time. */
export interface Child<Q, A> {
  ask(question: Q): Promise<A>;
  /** Ends it, and waits for its end. */
  stop(): Promise<void>;
}

/**
 * Starts a script that calls {@link answerParent}. It ends with us, however we end.
 *
 * @param prefix of a command that runs another one, such as one that enters a network namespace
 */
export function startChild<Q extends object, A>(
  script: URL,
  execArgv: readonly string[] = [],
  prefix: readonly string[] = [],
): Child<Q, A> {
  const [execPath, ...before] = [...prefix, process.execPath, ...execArgv];
  // What it prints must not mix with the one JSON object that we print.
  const child = fork(script, { execPath, execArgv: before, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  return {
    async ask(question) {
      child.send(question);
      const message = await Promise.race([
        once(child, 'message'),
        ended.then(([code]) => {
          throw new Error(`${script.pathname} ended with code ${String(code)} before it had answered`);
        }),
      ]);
      // Safe: the script on the other side is one of ours and answers with answerParent.
      const [reply] = message as [Reply<A>];
      if (!reply.ok) throw new Error(reply.message);
      return reply.answer;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** Starts a child, asks one question, and ends it. */
export async function askChild<Q extends object, A>(
  script: URL,
  question: Q,
  execArgv: readonly string[] = [],
): Promise<A> {
  const child = startChild<Q, A>(script, execArgv);
  try {
    return await child.ask(question);
  } finally {
    await child.stop();
  }
}

/** The child's side: answers each question of the parent, and ends when the parent lets go. */
export function answerParent<Q, A>(answer: (question: Q) => Promise<A>): void {
  const send = (reply: Reply<A>): void => void process.send?.(reply);
  process.on('message', (question: Q) => {
    answer(question).then(
      (value) => send({ ok: true, answer: value }),
      (error: unknown) => send({ ok: false, message: error instanceof Error ? String(error.stack) : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}
