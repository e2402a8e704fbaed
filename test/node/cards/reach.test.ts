/** The square of who reaches whom, and what it shows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardFields } from '../../../main/node/cards/card.ts';
import type { CardView } from '../../../main/node/cards/cards.ts';
import { reachFindings } from '../../../main/node/cards/reach-findings.ts';
import { MAX_REACH_NODES, reachOf, type ReachPeer } from '../../../main/node/cards/reach.ts';
import { fieldsOf } from './support/cards.ts';

const HEARD_AT = 1000;

function at(name: string, network = '10.0.0'): string {
  return `http://${network}.${name.charCodeAt(0)}:5000`;
}

/** A card of a node that is called and reached by one letter. `-` before a letter: not reached. */
function card(
  name: string,
  says: readonly string[],
  fields: Partial<CardFields> & { readonly network?: string } = {},
): CardView {
  const { network = '10.0.0', ...others } = fields;
  const reached = says.filter((one) => !one.startsWith('-')).map((one): [string, number] => [at(one, network), 10]);
  const failed = says
    .filter((one) => one.startsWith('-'))
    .map((one): [string, string] => [at(one.slice(1), network), 'no-answer']);
  const written = fieldsOf({
    address: name,
    addresses: [at(name, network)],
    reached: new Map(reached),
    failed: new Map(failed),
    ...others,
  });
  return { card: { ...written, signature: '1' }, text: '', heardAt: HEARD_AT, isOwn: name === 'a', isCurrent: true };
}

function peerAt(address: string, fields: Partial<ReachPeer> = {}): ReachPeer {
  const unknown = { walletAddress: undefined, lastContactAt: undefined, failures: 0, problem: undefined };
  return { address, ...unknown, ...fields };
}

function squareWith(cards: readonly CardView[], peers: readonly ReachPeer[], className?: string) {
  return reachOf({ cards, className, peers, calledAt: (address) => address });
}

function square(cards: readonly CardView[], peers: readonly string[] = [], className?: string) {
  return squareWith(
    cards,
    peers.map((address) => peerAt(address)),
    className,
  );
}

function found(cards: readonly CardView[], peers?: readonly string[]) {
  return reachFindings(square(cards, peers));
}

describe('the square', () => {
  test('has a row for each node that says whom it reaches, and columns for peers without a card', () => {
    const { nodes, others, rows, left } = square(
      [card('c', ['a', '-b']), card('a', ['b', 'x']), card('b', [])],
      [at('b'), at('x')],
    );
    expect(nodes.map((node) => node.card.address)).toEqual(['a', 'b', 'c']);
    expect(others).toEqual([at('x')]);
    expect(rows).toEqual([
      [undefined, 990, undefined, 990],
      [undefined, undefined, undefined, undefined],
      [990, 'no-answer', undefined, undefined],
    ]);
    expect(left).toBe(0);
  });

  test('leaves out other classes and nodes that are silent, but never this one', () => {
    const cards = [card('a', []), card('b', [], { className: '10b' }), card('c', [], { className: '10c' })];
    const silent = { ...card('d', [], { className: '10b' }), isCurrent: false };
    expect(square([...cards, silent], [], '10b').nodes.map((node) => node.card.address)).toEqual(['a', 'b']);
  });

  test('a node at two addresses is reached if one of them is', () => {
    const addresses = [at('b'), 'http://[fd00::b]:5000'];
    const asked = card('a', [], {
      reached: new Map([['http://[fd00::b]:5000', 4]]),
      failed: new Map([[at('b'), 'no-answer']]),
    });
    expect(square([asked, card('b', [], { addresses })]).rows[0]).toEqual([undefined, 996]);
  });

  test('has room for a bounded number of nodes, and says how many it leaves out', () => {
    const many = Array.from({ length: 300 }, (_, index) => card(`n${index}`, []));
    const peers = Array.from({ length: 100 }, (_, index) => `http://10.1.1.${index}:5000`);
    const { nodes, others, left, rows } = square([card('a', []), ...many], peers);
    expect([nodes.length, others.length, left]).toEqual([MAX_REACH_NODES, 0, 1 + 300 + 100 - MAX_REACH_NODES]);
    expect(nodes[0]?.isOwn).toBe(true);
    expect(rows.every((row) => row.length === MAX_REACH_NODES)).toBe(true);
  });
});

describe('a peer', () => {
  const LOCAL = 'http://127.0.0.1:5001';
  const failing = { failures: 2, problem: { code: 'connection-refused', peer: 'b' } } as const;

  test('is in the own row as this node knows it now, whatever its last card says', () => {
    const cards = [card('a', ['c', '-b']), card('b', []), card('c', [])];
    const peers = [peerAt(at('b'), { lastContactAt: 1200 }), peerAt(at('c'), failing)];
    const reach = squareWith(cards, peers);
    expect(reach.rows[0]).toEqual([undefined, 1200, 'connection-refused']);
    expect(reachFindings(reach)).not.toContainEqual(expect.objectContaining({ code: 'reaches-nobody' }));
    // Of the others it knows what they say, and no more.
    expect(reach.rows[1]).toEqual([undefined, undefined, undefined]);
  });

  test('on this computer is the node of its card, and is reached if it is so at either address', () => {
    const peers = [
      peerAt(LOCAL, { walletAddress: 'b', lastContactAt: 1200 }),
      peerAt(at('b'), { ...failing, walletAddress: 'b' }),
    ];
    const { nodes, others, rows } = squareWith([card('a', ['-b']), card('b', [])], peers);
    expect(nodes.map((node) => node.card.address)).toEqual(['a', 'b']);
    expect(others).toEqual([]);
    expect(rows[0]).toEqual([undefined, 1200]);
  });

  test('elsewhere is not the node whose wallet it claims, unless the card names its address', () => {
    const peers = [peerAt(at('x'), { walletAddress: 'b', lastContactAt: 1200 })];
    const { others, rows } = squareWith([card('a', ['-b']), card('b', [])], peers);
    expect(others).toEqual([at('x')]);
    expect(rows[0]).toEqual([undefined, 'no-answer', 1200]);
  });

  test('that is called at another address of its own is the node of its card', () => {
    const cards = [card('a', []), card('b', [])];
    const peers = [peerAt('http://table-3.local:5000', { walletAddress: 'b', lastContactAt: 1200 })];
    const calledAt = (address: string): string => (address === at('b') ? 'http://table-3.local:5000' : address);
    const { others, rows } = reachOf({ cards, className: undefined, peers, calledAt });
    expect(others).toEqual([]);
    expect(rows[0]).toEqual([undefined, 1200]);
  });
});

describe('what it shows', () => {
  test('nobody else', () => {
    expect(found([])).toEqual([{ code: 'alone' }]);
    expect(found([card('a', ['b'])])).toEqual([{ code: 'alone' }]);
  });

  test('all is well', () => {
    expect(found([card('a', ['b', 'c']), card('b', ['a', 'c']), card('c', ['a', 'b'])])).toEqual([
      { code: 'all-reached' },
    ]);
  });

  test('nothing is known yet, or not all', () => {
    expect(found([card('a', []), card('b', [])])).toEqual([{ code: 'not-tried', pairs: 2, of: 2 }]);
    expect(found([card('a', ['b']), card('b', [])])).toEqual([{ code: 'not-tried', pairs: 1, of: 2 }]);
  });

  test('a firewall at one computer: it reaches all, and nobody reaches it', () => {
    expect(found([card('a', ['b', '-c']), card('b', ['a', '-c']), card('c', ['a', 'b'])])).toEqual([
      { code: 'not-reached', nodes: ['c'], more: 0 },
    ]);
  });

  test('a computer that gets nowhere', () => {
    expect(found([card('a', ['b', 'c']), card('b', ['a', 'c']), card('c', ['-a', '-b'])])).toEqual([
      { code: 'reaches-nobody', nodes: ['c'], more: 0 },
    ]);
  });

  test('a Wi-Fi that keeps devices apart, with one on a cable, and with none', () => {
    const names = ['b', 'c', 'd', 'e'];
    const apart = names.map((name) => card(name, ['a', ...names.filter((to) => to !== name).map((to) => `-${to}`)]));
    expect(
      found([
        card(
          'a',
          names.map((name) => `-${name}`),
        ),
        ...apart,
      ]),
    ).toEqual([{ code: 'only-reached', nodes: ['a'] }]);
    expect(found([card('a', ['-b']), card('b', ['-a'])])).toEqual([{ code: 'nobody-reached' }]);
  });

  test('two networks', () => {
    const other = { network: '192.168.1' };
    const [c, d] = [at('c', '192.168.1'), at('d', '192.168.1')];
    const fails = (...addresses: readonly string[]) => new Map(addresses.map((one) => [one, 'no-route']));
    const cards = [
      card('a', ['b'], { failed: fails(c, d) }),
      card('b', ['a'], { failed: fails(c, d) }),
      card('c', ['d'], { ...other, failed: fails(at('a'), at('b')) }),
      card('d', ['c'], { ...other, failed: fails(at('a'), at('b')) }),
    ];
    expect(found(cards)).toEqual([{ code: 'networks-apart', networks: ['10.0.0', '192.168.1'], more: 0 }]);
  });

  test('no pattern', () => {
    expect(found([card('a', ['b', '-c']), card('b', ['-a', 'c']), card('c', ['a', 'b'])])).toEqual([
      { code: 'some-not-reached', pairs: 2 },
    ]);
  });

  test('an original node counts as reached, though it says nothing itself', () => {
    expect(found([card('a', ['x'])], [at('x')])).toEqual([{ code: 'all-reached' }]);
  });

  test('whatever cards say: at most three sentences, with at most five names each', () => {
    const names = 'abcdefghijklm'.split('');
    const says = fc.array(fc.constantFrom(...names, ...names.map((name) => `-${name}`)), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(says, { maxLength: names.length }), (all) => {
        const findings = found(all.map((one, index) => card(names[index] ?? '', one)));
        expect(findings.length).toBeGreaterThan(0);
        expect(findings.length).toBeLessThanOrEqual(3);
        for (const finding of findings) if ('nodes' in finding) expect(finding.nodes.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
