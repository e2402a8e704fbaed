/** The workshop: lessons, how far a student has come, and receipts. */
import { MAX_RECEIPTS } from '../../../preload/contract/limits.ts';
import type { CodeProgressView, ReceiptCheckView } from '../../../preload/contract/views/workshop-views.ts';
import { RequestError } from '../../node/request-error.ts';
import { checkReceiptText } from '../../node/workshop/receipt-check.ts';
import { signReceipt } from '../../node/workshop/receipt-signer.ts';
import { hashCode } from '../../node/workshop/receipt.ts';
import type { ApiContext } from '../api-context.ts';
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
  const { receipts, unreadable, left } = checkReceiptText(text, MAX_RECEIPTS);
  const lessons = await host.workshop.findAny(new Set(receipts.map(({ lesson }) => lesson)));
  const { names } = running();
  return {
    receipts: receipts.map(({ signature: _signature, repeats, ...receipt }) => {
      const { view, solutions } = lessons.get(receipt.lesson) ?? {};
      const solution = solutions?.[receipt.language];
      return {
        ...receipt,
        repeats: repeats ?? null,
        knownAs: names.getName(receipt.address) ?? null,
        lessonTitle: view?.title ?? null,
        isOwnSolution: solution !== undefined && hashCode(solution) === receipt.codeHash,
      };
    }),
    unreadable,
    left,
  };
}
