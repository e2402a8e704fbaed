/** Texts of the square of who reaches whom. */

/** Codes of why a node was not reached, as cards carry them; other codes stand for themselves. */
const WHY: Readonly<Record<string, string>> = {
  'no-answer': 'no answer',
  'no-route': 'no way there',
  'connection-refused': 'connection refused',
  'unknown-host': 'unknown name',
  'not-connected': 'no connection',
  'closed-early': 'connection closed',
  'answer-timeout': 'no answer in time',
  'not-http': 'not a node',
  'not-a-node': 'not a node',
  'other-network': 'another network',
  'still-other-network': 'another network',
};

export const reachStrings = {
  title: 'Who reaches whom',
  lead: 'Each row is a node, and says which of the others it has reached. The nodes tell this themselves, on their cards; your own row is what your node has seen.',
  back: 'Class',
  stock: {
    action: 'Have all nodes try',
    text: 'Within half a minute each node of the class tries those that it has not reached. Every window says that you had them do so.',
    sent: 'The nodes try to reach each other.',
  },
  caption: 'Rows reach columns',
  corner: 'From / to',
  square: 'Who reaches whom: the node of the row reaches the node of the column, or does not',
  found: 'What this shows',
  empty: 'No cards yet',
  emptyText: 'Nodes show a card soon after they have started. Here is what they say on it.',
  silent: 'shows no card, and says nothing of others',
  left: (count: number) => `${String(count)} more nodes have no room here.`,
  legend: { reached: 'reached', failed: 'not reached', notTried: 'not tried', self: 'the same node' },
  why: (code: string) => WHY[code] ?? code,
  reached: (from: string, to: string, when: string) => `${from} reached ${to} ${when}`,
  failed: (from: string, to: string, why: string) => `${from} did not reach ${to}: ${why}`,
  notTried: (from: string, to: string) => `${from} has not tried ${to}`,
  fileName: 'who-reaches-whom',
} as const;
