/** What paying answers: in the wallet, and over REST. */
import { createNodeClient, type NodeClient } from '../../../preload/contract/api/client.ts';
import { findKeyTrouble } from '../../../preload/contract/key-text.ts';
import { resolveRecipient } from '../../../renderer/features/wallet/send/recipient.ts';
import { strings } from '../../../renderer/strings/strings.ts';
import { post } from '../../adapters/rest/rest-client.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { createMemoryTransport } from '../../support/memory-transport.ts';
import { FROM_NETWORK } from '../../support/test-chain.ts';
import { startTestHost, type TestHost } from '../../support/test-host.ts';
import { AMOUNTS, PASTED_ADDRESSES } from '../inputs/payments.ts';
import { ODD_BODIES, PAYMENT_BODIES } from '../inputs/payment-bodies.ts';
import { say, show, type AnswerRow } from '../table.ts';

const { send } = strings.wallet;

export interface PaymentAnswers {
  readonly recipients: AnswerRow[];
  readonly amounts: AnswerRow[];
  readonly bodies: AnswerRow[];
}

/** Of a wallet with ten coins. */
export async function answerPayments(): Promise<PaymentAnswers> {
  const tested = await startTestHost();
  try {
    const make = new ChainBuilder();
    const first = make.genesis();
    for (const block of [first, make.on(first, { miner: tested.wallet() })]) {
      await tested.host.running().node.chain.acceptBlock(block, FROM_NETWORK);
    }
    const client = createNodeClient(createMemoryTransport(tested.api));
    const recipients: AnswerRow[] = [];
    for (const [how, text] of [...PASTED_ADDRESSES, [show('test'), 'test'] as const]) {
      recipients.push({ input: how, answer: say(await noteOn(client, text)) });
    }
    const amounts: AnswerRow[] = [];
    for (const text of AMOUNTS) amounts.push({ input: show(text), answer: say(await readAmount(client, text)) });
    return { recipients, amounts, bodies: await answerBodies(tested) };
  } finally {
    await tested.stop();
  }
}

/** What the form says below the recipient. */
async function noteOn(client: NodeClient, typed: string): Promise<string> {
  const trouble = findKeyTrouble(typed);
  if (trouble?.kind === 'invisible') return send.toInvisible;
  if (trouble?.kind === 'length') return `${send.toLength(trouble.missing)} ${send.toLengthDetail}`;
  const { isKey } = await client.previewPayment({ to: resolveRecipient(typed, []), amount: '1' });
  return isKey ? 'The whole address is paid.' : `${send.toNoKey} ${send.toNoKeyDetail}`;
}

async function readAmount(client: NodeClient, amount: string): Promise<string> {
  try {
    const preview = await client.previewPayment({ to: 'test', amount });
    if (!preview.isCovered) return send.notCovered(preview.amount, '10', '0');
    return `Paid as ${preview.amount}, ${preview.amountKind === 'int' ? 'an int' : 'a float'}.`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return strings.messages.error(error);
  }
}

async function answerBodies({ host, log }: TestHost): Promise<AnswerRow[]> {
  const url = `http://127.0.0.1:${host.rest.place().port}`;
  const rows: AnswerRow[] = [];
  for (const [input, body] of listBodies()) {
    const seen = log.lines().length;
    const { status, body: words } = await post(url, '/new_transaction', body);
    const warnings = log
      .lines()
      .slice(seen)
      .filter(({ level }) => level === 'warn');
    const said = [`${status} ${words}`, ...warnings.map(({ text }) => `In the log: ${text}`)];
    rows.push({ input, answer: said.map(say).join('<br>') });
  }
  return rows;
}

function listBodies(): readonly (readonly [input: string, body: string | Buffer])[] {
  const german = '{"to": "grün", "amount": 1}';
  return [
    ...ODD_BODIES.map(([body]) => [show(body), body] as const),
    [`${show(german)}<br>ANSI (Windows-1252)`, Buffer.from(german, 'latin1')],
    ...PAYMENT_BODIES.map((body) => [show(body), body] as const),
    ...PASTED_ADDRESSES.map(([how, to]) => [`to ${how}`, JSON.stringify({ to, amount: 1 })] as const),
  ];
}
