/** The class in a view. */
import type { ClassView } from '../../../preload/contract/views/class-views.ts';
import type { HostedNode } from '../hosted-node.ts';

export function classView({ ownClass }: Pick<HostedNode, 'ownClass'>): ClassView | null {
  const view = ownClass.view();
  if (view === undefined) return null;
  const { number = null, firstBlock = null, code = null } = view;
  return { ...view, number, firstBlock, code };
}
