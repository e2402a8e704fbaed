/** Writes into the log what an instructor's defaults say, but for the token. */
import { describeStartNotice } from '../../preload/contract/messages/english/start-notice.ts';
import type { LoadedDefaults } from '../adapters/system/defaults/read-defaults.ts';
import type { Log } from '../node/ports/log.ts';

export function logDefaults(defaults: LoadedDefaults, log: Log): void {
  const { file, className, invitation, port, peers, finding, controlTokenHash, problems } = defaults;
  const { lessons, solutionsFrom, solutionsPassword } = defaults;
  for (const problem of problems) log.warn(describeStartNotice(problem));
  if (file === undefined) return;
  const parts = [
    ...(className === undefined ? [] : [`class "${className}"`]),
    ...(invitation === undefined ? [] : [`an invitation to the class "${invitation.name}"`]),
    ...(port === undefined ? [] : [`port ${port}`]),
    ...(peers.length === 0 ? [] : [`peers ${peers.join(', ')}`]),
    ...(finding === undefined ? [] : [`finding ${finding ? 'on' : 'off'}`]),
    ...(controlTokenHash === undefined ? [] : ['a control token']),
    ...(lessons === undefined ? [] : [`lessons ${lessons.join(', ')}`]),
    ...(solutionsFrom === undefined && solutionsPassword === undefined ? [] : ['locked solutions']),
  ];
  log.info(`Defaults from ${file}: ${parts.length === 0 ? 'none' : parts.join('; ')}.`);
}
