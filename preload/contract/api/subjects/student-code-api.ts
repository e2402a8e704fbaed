/** What code of a student does with the node: it mines, chooses chains, and asks what others would say. */
import type { ChainDecisionView, ChainQuestionView } from '../../views/choice-views.ts';
import type { BlockTemplateView } from '../../views/template-views.ts';
import type { BlockVerdictView } from '../../views/verdict-views.ts';

export interface StudentCodeApi {
  /**
   * What the next block is made of, for a student's code that mines it.
   *
   * @throws `mining-waits` while the class wants nothing mined, or has not begun here; `no-blocks` while the chain is empty
   */
  getBlockTemplate(): Promise<BlockTemplateView>;
  /**
   * Takes in a block that a student's code has mined (wire text, 128 KiB at most): the rules judge it as anybody's.
   *
   * @throws `mining-waits` when the class has changed its mind since the template
   */
  submitBlock(params: { readonly block: string }): Promise<BlockVerdictView>;
  /**
   * From now on a student's code on this page is asked before the node follows a longer chain; another page's is not any more.
   * It ends with {@link NodeApi.stopChainChoice}, with the node, and when no answer comes within 5 seconds.
   */
  startChainChoice(): Promise<{ readonly session: string }>;
  /**
   * The next question; `null` after some seconds without one: then it is to be called again, at once.
   *
   * @throws `not-asked`
   */
  nextChainQuestion(params: { readonly session: string }): Promise<ChainQuestionView | null>;
  /**
   * Whose chain the code has chosen, by the address of the offer; `null`: it stays. Answers when the node has done what its
   * rules say.
   *
   * @throws `not-asked`
   */
  answerChainQuestion(params: {
    readonly session: string;
    readonly number: number;
    readonly peer: string | null;
  }): Promise<ChainDecisionView>;
  /** No effect for a page that is not asked any more. */
  stopChainChoice(params: { readonly session: string }): Promise<null>;
  /** What this node would answer to the block with this wire text (128 KiB at most). Nothing is done with it. */
  tryBlock(params: { readonly block: string }): Promise<BlockVerdictView>;
  /**
   * What a peer of our kind would answer to it. It is asked, and not sent the block.
   *
   * @throws `not-found`, `peer-failed`, `peer-tries-no-blocks` for an original node, and for an older one of ours
   */
  tryBlockAtPeer(params: { readonly address: string; readonly block: string }): Promise<BlockVerdictView>;
}
