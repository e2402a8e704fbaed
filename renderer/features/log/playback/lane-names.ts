/** What the nodes of logs are called. */
import type { LogOwner } from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { shortVisible } from '../../../../preload/contract/visible-text.ts';
import type { Naming } from '../../../format/claims.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import type { ShownLog } from './core/shown-log.ts';

const MAX_NAME = 40;

export interface LaneName {
  readonly text: string;
  /** Nobody but the log, or the node itself, says so. */
  readonly isClaim: boolean;
  /** With which `text` ends where another name looks like it; else empty. */
  readonly mark: string;
}

/** The name that the user or a card gives the address; else what the log says; else where it was asked. */
export function ownerName({ name, address, at }: LogOwner, naming: (address: string) => Naming): LaneName {
  const words = strings.playback.lanes;
  const known = address === null ? undefined : naming(address);
  if (known !== undefined && known.word !== '') return known;
  // A name may be empty.
  if (name !== null && name.trim() !== '') {
    return { text: words.said(shortVisible(name, MAX_NAME)), isClaim: true, mark: '' };
  }
  if (at !== null) return { text: shortVisible(shortUrl(at), MAX_NAME), isClaim: false, mark: '' };
  return { text: known?.text ?? words.unnamed, isClaim: false, mark: '' };
}

/** Of all logs. Two of one node that say different things are told apart. */
export function laneNames(logs: readonly ShownLog[], naming: (address: string) => Naming): readonly LaneName[] {
  return logs.map((log) => {
    const name = ownerName(log.owner, naming);
    const isTwice = logs.some((other) => other !== log && other.owner.address === log.owner.address);
    if (log.file === null || log.owner.address === null || !isTwice) return name;
    const mark = strings.playback.lanes.fileMark;
    return { ...name, text: `${name.text} ${mark}`, mark };
  });
}
