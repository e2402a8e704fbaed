/** What a student's code does in place of the node: it mines, and chooses chains. The rules judge it as anybody's. */
import type { ChainQuestionView } from '../../../preload/contract/views/choice-views.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import { formatTransaction } from '../../consensus/wire.ts';
import type { ApiContext } from '../api-context.ts';
import type { ChainQuestion } from '../../node/workshop/student-choice.ts';
import { readBlock } from '../read-block.ts';
import type { Handlers } from './handler-types.ts';

type StudentMethod =
  | 'getBlockTemplate'
  | 'submitBlock'
  | 'startChainChoice'
  | 'nextChainQuestion'
  | 'answerChainQuestion'
  | 'stopChainChoice';

export function createStudentHandlers(context: ApiContext): Handlers<StudentMethod> {
  const mining = () => context.running().node.studentMining;
  const choice = () => context.running().node.studentChoice;
  return {
    getBlockTemplate: () => {
      const { payments, reward, ...fields } = mining().template();
      return { ...fields, transactions: payments.map(formatTransaction), reward: formatTransaction(reward) };
    },
    submitBlock: async ({ block: wire }) => {
      const block = readBlock(wire);
      if (block instanceof ValidationError) {
        return { outcome: 'rejected', hash: null, reason: block.reason, words: null };
      }
      const outcome = await mining().submit(block);
      const reason = outcome.kind === 'rejected' ? { code: outcome.code, detail: outcome.detail } : null;
      return { outcome: outcome.kind === 'connected' ? 'tip' : outcome.kind, hash: block.hash, reason, words: null };
    },
    startChainChoice: () => ({ session: choice().start() }),
    nextChainQuestion: async ({ session }) => {
      const question = await choice().next(session);
      return question === undefined ? null : questionView(question);
    },
    answerChainQuestion: ({ session, number, peer }) => choice().answer(session, number, peer),
    stopChainChoice: ({ session }) => {
      choice().stop(session);
      return null;
    },
  };
}

function questionView({ number, size, offers, isWaiting }: ChainQuestion): ChainQuestionView {
  return {
    number,
    size,
    isWaiting,
    offers: offers.map(({ address, name = null, says = null, length = null, newest, refusal = null }) => ({
      address,
      name,
      says,
      length,
      newest,
      refusal,
    })),
  };
}
