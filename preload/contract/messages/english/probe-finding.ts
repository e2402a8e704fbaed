/** What a look at the address of a node has found, in English: whole sentences. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { ProbeFinding } from '../probe-finding.ts';
import { addressFaults } from './address-fault.ts';
import { countBlocks } from './counts.ts';
import { describePeerProblem } from './peer-problem.ts';

type OtherBeginning = Extract<ProbeFinding, { code: 'other-beginning' }>;

export const probeFindings: Sentences<ProbeFinding> = {
  skipped: 'Not tried, because of what came before.',

  'read-as': ({ address }) => `Read as ${address}.`,
  'not-an-address': ({ fault }) => `${sentenceFor(addressFaults, fault)} Write it like 10.0.0.7:5000.`,

  answers: 'The connection works: something answers there.',
  fails: ({ problem }) => describePeerProblem(problem),
  'own-node': 'This is the address of your own node. Ask for the address of another one.',
  'chalkchain-node': ({ name, version, height, classes }) => {
    const called = name === '' ? '' : `, called "${name}"`;
    const other =
      classes === null ? '' : ` It is in another class ("${classes.theirs}"), you are in "${classes.ours}".`;
    return `A Chalkchain node${called}, version ${version}, with ${countBlocks(height)}.${other}`;
  },
  'workshop-node': ({ height }) => `A node of the Python workshop with ${countBlocks(height)}.`,

  'it-is-empty': 'It has no blocks yet, and takes yours once you are connected.',
  'we-are-empty': 'You have no blocks yet and take its chain.',
  'beginning-unknown': 'It does not say how its chain begins.',
  'same-beginning': 'Both chains begin with the same block.',
  'other-beginning': (finding) =>
    `The two chains have different first blocks: each was begun on its own. You have ${countBlocks(finding.ours)}, ` +
    `it has ${countBlocks(finding.theirs)}. ${describeOutcome(finding)}`,

  'workshop-is-not-asked':
    'A node of the workshop cannot be asked whether it reaches yours. Its log shows whether your blocks arrive.',
  'not-tried': 'It did not try to connect back. Ask again in a few seconds.',
  'reaches-us': ({ address }) => `It reaches your node at ${address}.`,
  'reaches-another': ({ address }) => `At ${address} it finds a different node, not yours.`,
  'does-not-reach-us': ({ words }) =>
    `It cannot reach your node, and says: “${words}” You can follow its chain all the same, but your blocks reach it only ` +
    "when it is told to ask for them. Allow this program in this computer's firewall.",
};

export function describeProbeFinding(finding: ProbeFinding): string {
  return sentenceFor(probeFindings, finding);
}

/** A node of a class gives its chain up for nobody's. */
function describeOutcome({ ours, theirs, ourClass, theirClass }: OtherBeginning): string {
  if (ourClass !== null && theirClass !== null) return 'Each of the two follows the chain of its class alone.';
  if (ourClass !== null && theirs >= ours) return `Your node follows the chain of its class${quoted(ourClass)} alone.`;
  if (theirClass !== null && theirs <= ours) {
    return `It follows the chain of its class${quoted(theirClass)} alone. To be on that, type the code of the class under Class.`;
  }
  return `Once you are connected, only the longer one remains. ${describeLonger(ours, theirs)}`;
}

function quoted(name: string): string {
  return name === '' ? '' : ` ("${name}")`;
}

function describeLonger(ours: number, theirs: number): string {
  if (ours === 1 && theirs === 1) return 'That is the one whose first block has the lower hash.';
  if (ours === theirs) return 'That is the one that gets its next block first.';
  return theirs > ours ? 'Yours would be replaced by its chain.' : 'It would give its chain up for yours.';
}
