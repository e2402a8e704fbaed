/** Made-up cards: of the own node, and of nodes that are no peers, some with names that are long or alike. */
import type { CardView } from '../../../preload/contract/views/card-views.ts';
import { fakeAddress, type FakeChain } from './fake-chain.ts';

const NAMES: readonly (string | null)[] = [
  'Table 4, the one by the window with a very long name indeed ....',
  'Zoë',
  'Zoe',
  'Library',
  'Library',
  null,
];

export function fakeCards({ people }: FakeChain, now: number): CardView[] {
  const [own = '', , , , , miner = ''] = people;
  const others = [miner, ...[21, 22, 23, 24, 25].map(fakeAddress)];
  const card = (address: string, name: string | null, index: number): CardView => ({
    address,
    name,
    version: '0.1.0',
    className: index % 2 === 0 ? 'Informatik 10b' : null,
    addresses: index === 3 ? [] : [`http://192.168.178.${80 + index}:5000`],
    heardAt: now - 60 * index,
    isOwn: index === 0,
    isCurrent: true,
  });
  const strangers = others.slice(0, NAMES.length).map((address, at) => card(address, NAMES[at] ?? null, at + 1));
  const silent = strangers.at(-2);
  return [
    card(own, 'Laptop 7', 0),
    ...strangers.filter((one) => one !== silent),
    ...(silent === undefined ? [] : [{ ...silent, heardAt: now - 7200, isCurrent: false }]),
  ];
}
