/** What a square of who reaches whom shows: the patterns that have a reason, such as a firewall or a Wi-Fi that keeps devices apart. */
import type { ReachFinding } from '../../../preload/contract/messages/reach-finding.ts';
import type { Reach, Reached } from './reach.ts';

/** Names in one sentence. */
const MAX_NAMED = 5;
/** With so few that are reached, and so many that are not, it is the network and not a computer. */
const FEW_REACHED = 2;
const MANY_NOT_REACHED = 3;

interface Pair {
  readonly from: number;
  readonly to: number;
  readonly reached: Reached;
}

export function reachFindings(reach: Reach): readonly ReachFinding[] {
  const pairs = reach.rows.flatMap((row, from) =>
    row.flatMap((reached, to): readonly Pair[] => (from === to ? [] : [{ from, to, reached }])),
  );
  if (pairs.length === 0) return [{ code: 'alone' }];
  const tried = pairs.filter(({ reached }) => reached !== undefined);
  const failed = tried.filter(isFailed);
  const notTried: readonly ReachFinding[] =
    tried.length < pairs.length ? [{ code: 'not-tried', pairs: pairs.length - tried.length, of: pairs.length }] : [];
  if (tried.length === 0) return notTried;
  if (failed.length === 0) return notTried.length === 0 ? [{ code: 'all-reached' }] : notTried;
  return [...patterns(reach, tried, failed), ...notTried];
}

function patterns(reach: Reach, tried: readonly Pair[], failed: readonly Pair[]): readonly ReachFinding[] {
  if (failed.length === tried.length) return [{ code: 'nobody-reached' }];
  const columns = split(tried, ({ to }) => to);
  const rows = split(tried, ({ from }) => from);
  if (columns.good.length <= FEW_REACHED && columns.bad.length >= MANY_NOT_REACHED) {
    return [{ code: 'only-reached', nodes: columns.good.map((place) => nodeAt(reach, place)) }];
  }
  const found: ReachFinding[] = [];
  if (columns.bad.length > 0) found.push({ code: 'not-reached', ...cut(reach, columns.bad) });
  if (rows.bad.length > 0) found.push({ code: 'reaches-nobody', ...cut(reach, rows.bad) });
  if (found.length > 0) return found;
  return [networksApart(reach, tried) ?? { code: 'some-not-reached', pairs: failed.length }];
}

/** Nodes with a pair in which it worked, and those with none. */
function split(tried: readonly Pair[], nodeOf: (pair: Pair) => number) {
  const good = new Set(tried.filter((pair) => !isFailed(pair)).map(nodeOf));
  const bad = new Set(tried.map(nodeOf).filter((place) => !good.has(place)));
  return { good: [...good], bad: [...bad] };
}

function isFailed({ reached }: Pair): boolean {
  return typeof reached === 'string';
}

function cut(reach: Reach, places: readonly number[]) {
  const nodes = places.slice(0, MAX_NAMED).map((place) => nodeAt(reach, place));
  return { nodes, more: places.length - nodes.length };
}

function nodeAt({ nodes, others }: Reach, place: number): string {
  return nodes[place]?.card.address ?? others[place - nodes.length] ?? '';
}

/** Whether nodes reach each other just where they are in one network. */
function networksApart(reach: Reach, tried: readonly Pair[]): ReachFinding | undefined {
  const networks = [
    ...reach.nodes.map(({ card }) => networksOf(card.addresses)),
    ...reach.others.map((at) => networksOf([at])),
  ];
  const isTogether = ({ from, to }: Pair): boolean =>
    (networks[from] ?? []).some((network) => networks[to]?.includes(network) === true);
  if (!tried.every((pair) => isTogether(pair) !== isFailed(pair))) return undefined;
  const all = [...new Set(networks.flat())].toSorted();
  return all.length < 2
    ? undefined
    : { code: 'networks-apart', networks: all.slice(0, MAX_NAMED), more: Math.max(0, all.length - MAX_NAMED) };
}

/** `192.168.1` of `http://192.168.1.7:5000`: what usually is one network in a school. */
function networksOf(addresses: readonly string[]): readonly string[] {
  return addresses.flatMap((address) => /^http:\/\/(\d+\.\d+\.\d+)\.\d+:/.exec(address)?.[1] ?? []);
}
