/** The numbers of the rules that the node follows: no screen has any of its own. */
import type { RulesView } from '../../preload/contract/views/status-views.ts';
import { useNodeQuery } from './use-node-query.ts';

/** `undefined` until the node has told its state. */
export function useRules(): RulesView | undefined {
  return useNodeQuery('getStatus').data?.rules;
}
