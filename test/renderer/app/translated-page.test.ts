/** A tree that a translator has changed behind the back of the program. */
import { describe, expect, test } from 'vitest';
import { bearTranslators } from '../../../renderer/app/translated-page.ts';

/** As strict as the DOM's. */
function createTree() {
  class FakeNode {
    parentNode: FakeNode | undefined;
    children: FakeNode[] = [];

    appendChild(added: FakeNode): FakeNode {
      return this.insertBefore(added, null);
    }
    insertBefore(added: FakeNode, before: FakeNode | null): FakeNode {
      const at = before === null ? this.children.length : this.children.indexOf(before);
      if (at < 0) throw new Error('NotFoundError');
      added.parentNode = this;
      this.children.splice(at, 0, added);
      return added;
    }
    removeChild(child: FakeNode): FakeNode {
      const at = this.children.indexOf(child);
      if (at < 0) throw new Error('NotFoundError');
      this.children.splice(at, 1);
      child.parentNode = undefined;
      return child;
    }
  }
  return FakeNode;
}

describe('a page that was translated', () => {
  test.each([true, false])('is changed further when that is borne (%s)', (isBorne) => {
    const FakeNode = createTree();
    if (isBorne) bearTranslators(FakeNode.prototype as never);
    const [parent, text, wrapper, next] = [new FakeNode(), new FakeNode(), new FakeNode(), new FakeNode()];
    parent.appendChild(text);
    parent.removeChild(text);
    wrapper.appendChild(text);
    parent.appendChild(wrapper);
    const work = (): void => {
      parent.insertBefore(next, text);
      parent.removeChild(text);
    };
    if (!isBorne) {
      expect(work).toThrow('NotFoundError');
      return;
    }
    work();
    expect(parent.children).toEqual([wrapper, next]);
    parent.removeChild(wrapper);
    expect(parent.children).toEqual([next]);
  });
});
