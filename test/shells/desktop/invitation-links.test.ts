/** Links that the system hands to the app: shown once there is a window, and only if they can be read. */
import { expect, test } from 'vitest';
import { decodeSegment } from '../../../preload/contract/path-segment.ts';
import { findLink, InvitationLinks, joinHash, registerScheme } from '../../../main/shells/desktop/invitation-links.ts';

const LINK = `chalkchain://join?v=1&key=${'ab'.repeat(32)}&name=Zo%C3%AB&at=10.0.0.7:5000`;

function openSystem() {
  const schemes: string[] = [];
  let listener = (_event: { preventDefault(): void }, _url: string): void => undefined;
  return {
    schemes,
    on: (_event: 'open-url', added: typeof listener) => void (listener = added),
    setAsDefaultProtocolClient: (scheme: string) => schemes.push(scheme) > 0,
    openUrl: (url: string) => listener({ preventDefault: () => undefined }, url),
  };
}

test('a link is found among other arguments, and only if it can be read', () => {
  expect(findLink(['--profile', 'x', LINK, '--flag'])).toBe(LINK);
  expect(findLink(['chalkchain://join?v=1', 'chalkchain://open', '--x=chalkchain://join'])).toBeUndefined();
});

test('the page gets the whole link back', () => {
  const hash = joinHash(LINK);
  expect(hash).toMatch(/^#\/class\/join\/[\w.-]+$/);
  expect(decodeSegment(hash.replace('#/class/join/', ''))).toBe(LINK);
});

test('one that started the app waits for its window; later ones are shown at once, nonsense never', () => {
  const system = openSystem();
  const links = new InvitationLinks(system, ['--profile', 'x', LINK]);
  const shown: string[] = [];
  links.showIn((link) => shown.push(link));
  expect(shown).toEqual([LINK]);
  system.openUrl(LINK);
  expect(links.arrived(['/usr/bin/chalkchain', LINK])).toBe(true);
  system.openUrl('chalkchain://join?v=9');
  expect(links.arrived(['/usr/bin/chalkchain'])).toBe(false);
  expect(shown).toEqual([LINK, LINK, LINK]);
});

test('macOS tells of a link before there is a window', () => {
  const system = openSystem();
  const links = new InvitationLinks(system, []);
  system.openUrl(LINK);
  const shown: string[] = [];
  links.showIn((link) => shown.push(link));
  expect(shown).toEqual([LINK]);
});

test('only an installed app registers the scheme: a portable one leaves nothing with the system', () => {
  const registered = (isPackaged: boolean, isPortable: boolean) => {
    const system = openSystem();
    registerScheme(system, { isPackaged, isPortable });
    return system.schemes;
  };
  expect(registered(true, false)).toEqual(['chalkchain']);
  expect(registered(true, true)).toEqual([]);
  expect(registered(false, false)).toEqual([]);
});
