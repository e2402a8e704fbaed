/** Why a file of the node could not be read or written, in English: whole sentences with the remedy. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { ChangeConflict, ColumnKind, FileDamage, StorageProblem } from '../storage-problem.ts';
import { describeReject } from './reject-reason.ts';

/** What to do with a file that cannot be used any more. */
const DAMAGE_REMEDY =
  'Start once with --move-damaged-aside: the file is renamed, nothing is deleted, and the node begins with an empty chain ' +
  'that it fetches from its peers again';

const COLUMN_KINDS: Readonly<Record<ColumnKind, string>> = {
  text: 'a text',
  hash: 'a hash',
  count: 'a whole number',
  time: 'a time',
  number: 'a number',
  address: 'an address',
};

/** Parts of a sentence. */
export const fileDamages: Sentences<FileDamage> = {
  'other-program': 'it was made by another program',
  'tables-without-version': 'the version of its tables is missing',
  'network-missing': 'the name of its network is missing',
  'tables-missing': ({ tables }) => `it has no table ${tables.join(', ')}`,
  'chain-with-gap': 'a block of the best chain is missing',
  'block-out-of-place': ({ height }) => `block ${height} of the best chain does not follow the one before`,
  value: ({ column, expected }) => `a value in its column ${column} is not ${COLUMN_KINDS[expected]}`,
  payment: ({ reason }) => `the text of a payment breaks a rule (${describeReject(reason)})`,
  unreadable: ({ error }) => `SQLite says “${error}”`,
};

/** Parts of a sentence. */
export const changeConflicts: Sentences<ChangeConflict> = {
  'block-not-stored': ({ hash }) => `block ${hash} is not stored`,
  'block-does-not-follow': ({ hash }) => `block ${hash} does not follow the tip`,
  'block-not-the-tip': ({ hash }) => `block ${hash} is not the tip`,
  'block-on-best-chain': ({ hash }) => `block ${hash} is on the best chain`,
  'block-not-on-best-chain': ({ hash }) => `block ${hash} is not on the best chain`,
  'balance-differs': 'a balance is not the one that the change begins with',
  'payment-number': ({ number, last }) => `payment ${number} comes after payment ${last}`,
};

export const storageProblems: Sentences<StorageProblem> = {
  'disk-full': ({ file }) => `The disk is full: ${file} is as it was. Free some space and try again.`,
  'file-damaged': ({ file, damage }) =>
    `The file ${file} is damaged: ${sentenceFor(fileDamages, damage)}. ${DAMAGE_REMEDY}.`,
  'file-locked': ({ file }) => `The file ${file} is locked by another program. Close it there and try again.`,
  'file-read-only': ({ file }) => `The file ${file} may not be written. Change its permissions and try again.`,
  'file-not-opened': ({ file }) => `The file ${file} cannot be opened. Does its folder exist, and may it be written?`,
  'file-failed': ({ file, error }) =>
    `The file ${file} could not be used: “${error}” Is its disk still there, and in order?`,
  'file-gone': ({ file }) =>
    `The file ${file} was removed or replaced while the node was running, so nothing can be saved. Put it back, or ` +
    'quit and start the node again.',
  'key-file-gone': ({ file }) =>
    `The private key file ${file} is gone, or another one has taken its place. What its wallet gets or pays now could ` +
    'never be spent after the next start, so it neither pays nor mines. Put the file back. If you have no copy, make ' +
    'one now in Wallet > Key: the node still has the key in memory. To use the key that is there now, quit and start ' +
    'the node again.',
  'not-changed': ({ file, conflict }) =>
    `The file ${file} was not changed: ${sentenceFor(changeConflicts, conflict)}. If another program edited it, restart the node.`,
  'not-moved-aside': ({ file, error }) => `The file ${file} could not be moved aside: “${error}”`,
  'held-by-another': ({ file, error }) =>
    `The file ${file} could not be moved aside, because another program has it open: “${error}” Close what may have it open (a virus scanner, a backup or synchronisation program, a database viewer), and try again.`,
  'newer-version': ({ file, version, known }) =>
    `The file ${file} was written by a newer Chalkchain (version ${version} of its tables, this one knows ${known}). ` +
    'Nothing was changed. Update Chalkchain, or give this one another data folder.',
  'file-of-other-network': ({ file, theirs, ours }) =>
    `The file ${file} belongs to the network "${theirs}", and this node to the network "${ours}". Nothing was changed. ` +
    'Give this node another data folder (--data-dir), or open the file with the program that made it.',
  'block-text-missing': ({ hash }) => `The block ${hash} is listed in the database, but its text is missing.`,
  'block-text-of-another': ({ hash }) => `The text of the block ${hash} in the database is that of another block.`,
  'not-a-lock': ({ file, folder }) =>
    `The file ${file} is not a lock file. Delete it if no node uses the folder ${folder}, and start again.`,
  'folder-in-use': ({ folder, user }) =>
    `The folder ${folder} is in use by ${user ?? 'another program'}. Close that, or choose another data folder.`,
  'folder-not-made': ({ folder, error }) =>
    `The data folder ${folder} cannot be made (“${error}”). Choose another one with --data-dir.`,
  'portable-not-writable': ({ folder, error }) =>
    `Portable mode keeps all data in ${folder}, and nothing can be written there. Move the program with its folder to a ` +
    'place that you may write to, or delete the file "portable" (or "portable.txt") beside it to keep the data in ' +
    `your profile. The system says: “${error}”`,
};

export function describeStorageProblem(problem: StorageProblem): string {
  return sentenceFor(storageProblems, problem);
}
