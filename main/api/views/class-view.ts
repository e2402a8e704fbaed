/** The class in a view. */
import type { ClassView } from '../../../preload/contract/views/class-views.ts';
import type { HostedNode } from '../hosted/hosted-node.ts';

export function classView({ ownClass }: Pick<HostedNode, 'ownClass'>): ClassView | null {
  const view = ownClass.view();
  if (view === undefined) return null;
  const { number = null, firstBlock = null, code = null } = view;
  const { miningOffSince = null, sentence = null, taken: commands, reach = null } = ownClass.commands.view();
  const { newest = null, isHeld, mode = null, standing = null, refused = null } = view.anchors;
  const anchors = { newest, isHeld, mode, standing, refused };
  return { ...view, number, firstBlock, code, anchors, miningOffSince, sentence, commands, reach };
}
