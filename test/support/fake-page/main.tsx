/**
 * The user interface over a made-up node, for pictures and tests.
 *
 * Options in the address: `?variant=empty&height=100000&blocksPerSecond=2&welcome&nodes=64`. The node is `window.fakeNode`.
 */
// First, so that its layer of styles lies under Mantine's.
import '../../../renderer/ui/base.css';
import '@mantine/core/styles.layer.css';
import { createRoot } from 'react-dom/client';
import { App } from '../../../renderer/app/App.tsx';
import { createFakeNode, type FakeNode, type FakeNodeOptions } from '../fake-node-api.ts';

declare global {
  interface Window {
    fakeNode: FakeNode;
  }
}

const wanted = new URLSearchParams(location.search);
const node = createFakeNode({
  // Safe enough for a page of tests: an unknown word is as good as `rich`.
  variant: (wanted.get('variant') ?? 'rich') as NonNullable<FakeNodeOptions['variant']>,
  height: Number(wanted.get('height') ?? 120),
  blocksPerSecond: Number(wanted.get('blocksPerSecond') ?? 0),
  isWelcomed: !wanted.has('welcome'),
  nodes: Number(wanted.get('nodes') ?? 30),
});
window.fakeNode = node;

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App transport={node.transport} styleNonce="" />);
