/** The workshop: lessons, how far a student has come, and receipts. */
import { MAX_RECEIPTS } from '../../../preload/contract/limits.ts';
import { LESSON_LANGUAGES } from '../../../preload/contract/views/lesson-views.ts';
import type { CodeProgressView, ReceiptCheckView } from '../../../preload/contract/views/workshop-views.ts';
import { inTurns } from '../../node/chain/next-turn.ts';
import { RequestError } from '../../node/request-error.ts';
import { checkReceiptText } from '../../node/workshop/receipt-check.ts';
import { signReceipt } from '../../node/workshop/receipt-signer.ts';
import { hashCode } from '../../node/workshop/receipt.ts';
import type { ApiContext } from '../api-context.ts';
import type { WorkshopLesson } from '../hosted/hosted-workshop.ts';
import type { Handlers } from './handler-types.ts';

type WorkshopMethods =
  | 'getLessons'
  | 'getLesson'
  | 'getSolution'
  | 'unlockSolutions'
  | 'getWorkshopProgress'
  | 'saveWorkshopProgress'
  | 'signReceipt'
  | 'checkReceipts';

type LanguageOfLesson = { readonly lesson: string; readonly language: 'python' | 'javascript' };

export function createWorkshopHandlers(context: ApiContext): Handlers<WorkshopMethods> {
  const { workshop } = context.host;
  const progressOf = async ({ lesson, language }: LanguageOfLesson): Promise<CodeProgressView | undefined> =>
    (await workshop.progress()).lessons[lesson]?.code[language];
  return {
    getLessons: () => workshop.list(),
    getLesson: async ({ id }) => (await workshop.find(id)).view,
    getSolution: async (params) => {
      const text = (await workshop.find(params.lesson)).solutions[params.language];
      if (text === undefined) throw new RequestError({ code: 'not-found', what: 'lesson' });
      workshop.checkUnlocked();
      const done = await progressOf(params);
      if (done?.isSolved !== true && done?.isGivenUp !== true) throw new RequestError({ code: 'lesson-not-done' });
      return { text };
    },
    unlockSolutions: ({ password }) => workshop.unlock(password),
    getWorkshopProgress: () => workshop.progress(),
    saveWorkshopProgress: async (change) => {
      for (const part of [change.code, change.watched]) if (part !== undefined) await workshop.find(part.lesson);
      return await workshop.save(change);
    },
    signReceipt: async ({ passed, name, ...params }) => {
      const { view } = await workshop.find(params.lesson);
      const done = await progressOf(params);
      if (view.kind !== 'code' || done?.isSolved !== true || done.text === null || passed > view.cases.length) {
        throw new RequestError({ code: 'lesson-not-solved' });
      }
      const { wallet } = context.running().node;
      const facts = { ...params, name, passed, cases: view.cases.length, codeHash: hashCode(done.text) };
      const { receipt, text } = signReceipt(wallet, { ...facts, at: Math.floor(context.clock.nowSeconds()) });
      const { signature: _signature, ...said } = receipt;
      return { ...said, text };
    },
    checkReceipts: ({ text }) => checkReceipts(context, text),
  };
}

async function checkReceipts({ host, running }: ApiContext, text: string): Promise<ReceiptCheckView> {
  const { receipts, ...rest } = await inTurns(checkReceiptText(text, MAX_RECEIPTS));
  const lessons = await host.workshop.findAny(new Set(receipts.map(({ lesson }) => lesson)));
  const solutionHashes = new Set([...lessons].flatMap(hashSolutions));
  const { names } = running();
  return {
    receipts: receipts.map(({ signature: _signature, repeats, ...receipt }) => ({
      ...receipt,
      repeats: repeats ?? null,
      knownAs: names.getName(receipt.address) ?? null,
      lessonTitle: lessons.get(receipt.lesson)?.view.title ?? null,
      isOwnSolution: solutionHashes.has(solutionKey(receipt, receipt.codeHash)),
    })),
    ...rest,
  };
}

/** Hashed once for all receipts of the lesson. */
function hashSolutions([lesson, { solutions }]: readonly [string, WorkshopLesson]): readonly string[] {
  return LESSON_LANGUAGES.flatMap((language) => {
    const solution = solutions[language];
    return solution === undefined ? [] : [solutionKey({ lesson, language }, hashCode(solution))];
  });
}

function solutionKey({ lesson, language }: LanguageOfLesson, codeHash: string): string {
  return `${lesson} ${language} ${codeHash}`;
}
