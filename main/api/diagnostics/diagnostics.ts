/** Gathers what helps to find a fault, as texts without secrets. Nothing is sent anywhere. */
import { ACTIVITY_KINDS } from '../../../preload/contract/messages/activity.ts';
import type {
  DiagnosticsFile,
  DiagnosticsPart,
  DiagnosticsView,
} from '../../../preload/contract/views/diagnostics-views.ts';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import type { ApiContext } from '../api-context.ts';
import { peerView } from '../views/peer-view.ts';
import { statusView } from '../views/status-view.ts';
import { lastLines } from './bound-lines.ts';
import { SecretHider } from './hide-secrets.ts';
import { createTokenHider } from './hide-token.ts';

/** Of each file, in characters: seven of them stay below 2 MB. */
const MAX_FILE_LENGTH = 256 * 1024;

const MAX_ACTIVITY = 1000;

/** @param settings as the settings screen shows them: no key, no passphrase, no token, nor the hash of one */
export function diagnosticsView(context: ApiContext, settings: SettingsView): DiagnosticsView {
  const { node } = context.running();
  const { facts, homes, isControlToken, lastCrash } = context.host.describeMachine();
  const secrets = new SecretHider(homes);
  const hideToken = createTokenHider(isControlToken);
  const file = (part: DiagnosticsPart, ending: string, lines: readonly string[]): DiagnosticsFile => {
    const { text, isCut } = lastLines(secrets.hide(lines.join('\n')).split('\n'), MAX_FILE_LENGTH);
    return { part, name: `${part}.${ending}`, text, isCut };
  };
  // A secret may go over several lines, so what is too long is cut off only then. A token does not, and takes longer.
  const plain = (part: DiagnosticsPart, lines: readonly string[]): DiagnosticsFile => {
    const one = file(part, 'txt', lines);
    return { ...one, text: hideToken(one.text) };
  };
  // In JSON a secret may be written in another way: it is hidden before. All names of members are our own.
  const hidden = (_name: string, value: unknown): unknown =>
    typeof value === 'string' ? hideToken(secrets.hide(value)) : value;
  const json = (value: unknown): string[] => JSON.stringify(value, hidden, 2).split('\n');
  const activity = node.activity.list({
    kinds: ACTIVITY_KINDS,
    direction: 'down',
    from: undefined,
    limit: MAX_ACTIVITY,
  });
  return {
    at: context.clock.nowSeconds(),
    files: [
      file('versions', 'json', json(facts)),
      file('settings', 'json', json(settings)),
      file('status', 'json', json(statusView(context))),
      file('peers', 'json', json(node.peers.list().map(peerView))),
      // One to a line, oldest first.
      file(
        'activity',
        'jsonl',
        activity.toReversed().map((entry) => JSON.stringify(entry, hidden)),
      ),
      plain(
        'log',
        context.host.log.lines().map(({ at, level, text }) => `${isoTime(at)} ${level} ${text}`),
      ),
      ...(lastCrash === undefined ? [] : [plain('last-crash', lastCrash.split('\n'))]),
    ],
  };
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
