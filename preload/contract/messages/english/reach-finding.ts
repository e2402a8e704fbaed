/** Who reaches whom, in English: whole sentences. `nodes` are names by then. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { ReachFinding } from '../reach-finding.ts';

export const reachFindings: Sentences<ReachFinding> = {
  alone: 'There is no other node so far.',
  'all-reached': 'Every node reaches every other one.',
  'nobody-reached':
    'No node reaches another one: the Wi-Fi keeps its devices apart, or a firewall does. Use another network, such as a hotspot, or a cable.',
  'only-reached': ({ nodes }) =>
    `The nodes reach only ${namesOf(nodes, 0)}: the Wi-Fi keeps the other devices apart. Blocks and payments still ` +
    `get to everyone, but only while ${nodes.length === 1 ? 'that node runs' : 'these nodes run'}.`,
  'not-reached': ({ nodes, more }) =>
    nodes.length === 1 && more === 0
      ? `No node reaches ${namesOf(nodes, 0)}. Its firewall is the usual reason: allow Chalkchain there. Until then it hears from others only while it can reach one of them itself.`
      : `No node reaches ${namesOf(nodes, more)}. Firewalls are the usual reason: allow Chalkchain on these computers. Until then they hear from others only while they can reach one of them themselves.`,
  'reaches-nobody': ({ nodes, more }) =>
    `${namesOf(nodes, more)} ${nodes.length === 1 && more === 0 ? 'reaches' : 'reach'} no other node. Look at the network or the firewall there.`,
  'networks-apart': ({ networks, more }) =>
    `The nodes are in networks that do not reach each other: ${namesOf(
      networks.map((network) => `${network}.*`),
      more,
    )}. Put all computers into one network.`,
  'some-not-reached': ({ pairs }) =>
    pairs === 1 ? 'One node does not reach another one.' : `In ${pairs} cases a node does not reach another one.`,
  'not-tried': ({ pairs, of }) => `${pairs} of ${of} pairs ${pairs === 1 ? 'has' : 'have'} not been tried.`,
};

export function describeReachFinding(finding: ReachFinding): string {
  return sentenceFor(reachFindings, finding);
}

/** `A`, `A and B`, `A, B and C`, `A, B and 3 more` */
function namesOf(names: readonly string[], more: number): string {
  const all = more > 0 ? [...names, `${more} more`] : names;
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}
