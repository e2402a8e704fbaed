/** Finds the port of the REST door when the app starts: the one of the last time, or another one if its user says so. */
import type { SettingsStore } from '../../node/ports/settings-store.ts';
import { LOOPBACK } from '../../node/ip-address.ts';
import { DEFAULT_PORT } from '../../node/peers/book/peer-address.ts';
import { inspectPort } from '../../host/port-check.ts';
import { findFirstPort, type FoundPort } from '../../host/port/find-port.ts';
import { withUser } from '../../host/port/port-user.ts';
import { rememberedPort } from '../../host/port/remembered-port.ts';
import { describePortProblem } from '../../../preload/contract/messages/english/port-problem.ts';
import type { PortProblem } from '../../../preload/contract/messages/port-problem.ts';
import { showMessage } from './questions.ts';

/**
 * Where something has the first port (macOS's AirPlay, a node of the workshop), the next free one is taken.
 *
 * @param classPort the one that an instructor has decided on; one that the node's owner has chosen takes precedence
 * @returns `undefined` when the user would rather quit
 */
export async function choosePort(
  settings: SettingsStore,
  classPort: number | undefined,
): Promise<FoundPort | undefined> {
  const { isOnLan } = settings.load();
  const host = isOnLan === false ? LOOPBACK : undefined;
  const start = classPort ?? DEFAULT_PORT;
  const port = rememberedPort(settings.load(), start);
  if (port === undefined) return await findFirstPort(settings, { port: start, host });
  for (;;) {
    const check = await inspectPort({ port, host });
    if (check.problem === undefined) return { port, taken: undefined };
    const answer = await ask(await withUser(check.problem), check.suggested);
    if (answer === 'quit') return undefined;
    if (answer !== 'again') {
      settings.save({ port: answer, portStart: null });
      return { port: answer, taken: undefined };
    }
  }
}

async function ask(problem: PortProblem, suggested: number | undefined): Promise<number | 'again' | 'quit'> {
  const choices = [
    ...(suggested === undefined ? [] : [{ label: `Use Port ${suggested}`, answer: suggested }]),
    { label: 'Try Again', answer: 'again' as const },
    { label: 'Quit', answer: 'quit' as const },
  ];
  const response = await showMessage({
    message: describePortProblem(problem),
    detail: ADVICE,
    buttons: choices.map(({ label }) => label),
    defaultId: 0,
  });
  return choices[response]?.answer ?? 'quit';
}

const ADVICE =
  'This node listens there for its classmates. With another port they find it again when it has talked to one of them.';
