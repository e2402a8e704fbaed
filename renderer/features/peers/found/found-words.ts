/** What is said of a node that was found: in its row, and in a file. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { FoundNodeView } from '../../../../preload/contract/views/peer-views.ts';
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';

/** One that says that it is there is on, and in this network: what is in the way can be told better than for any other. */
export function problemText({ by }: Pick<FoundNodeView, 'by'>, problem: PeerProblem): string {
  const isDropped = problem.code === 'no-answer' || problem.code === 'no-route';
  return by === 'presence' && isDropped ? strings.found.dropped : strings.messages.peerProblem(problem);
}

export function reachWord({ reach, problem }: Pick<FoundNodeView, 'reach' | 'problem'>): string {
  return problem?.code === 'other-network' ? strings.found.otherNetwork : strings.found.reach[reach];
}

export function foundRows(nodes: readonly FoundNodeView[]): readonly CsvRow[] {
  const { address, name, software, state, height } = strings.common.columns;
  const { className, seen, problem, isPeer } = strings.found.columns;
  return [
    [address, name, className, software, height, seen, state, problem, isPeer],
    ...nodes.map((node): CsvRow => [
      node.address,
      node.name,
      node.className,
      strings.found.software[node.software],
      node.height,
      formatIso(node.seenAt) ?? null,
      reachWord(node),
      node.problem === null ? null : problemText(node, node.problem),
      node.isPeer ? strings.found.isPeer : null,
    ]),
  ];
}
