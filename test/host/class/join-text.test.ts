/** What can be typed, pasted or clicked to join a class. */
import { describe, expect, test } from 'vitest';
import { codeOf, ownPlaces } from '../../../main/host/class/class-places.ts';
import { readJoinText } from '../../../main/host/class/join-text.ts';
import { RequestError } from '../../../main/node/request-error.ts';

const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const LINK = `chalkchain://join?v=1&key=${KEY}&name=10b&at=192.168.1.7:5000`;

test.each([
  ['zr9f baf8', '192.168.1.7:5000'],
  ['192.168.1.7', '192.168.1.7:5000'],
  ['http://ada.local:5050/', 'ada.local:5050'],
  ['[fd00::7]:5001', '[fd00::7]:5001'],
])('%s is the place %s', (text, place) => {
  expect(readJoinText(text)).toEqual({ kind: 'place', place });
});

test.each([LINK, ` ${LINK} `, `Hello!\n\n${LINK}\nSee you`])('%j has an invitation', (text) => {
  const invitation = { key: KEY, name: '10b', places: ['192.168.1.7:5000'] };
  expect(readJoinText(text)).toEqual({ kind: 'invitation', invitation });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['ZR9F-BAF9', 'code-check'],
  ['ZR9F-BAF', 'code-length'],
  ['URGH-BAF8', 'code-character'],
  ['Hello, where is the class?', 'not-an-invitation'],
  ['https://example.org/a/b c', 'not-an-invitation'],
  [LINK.replace('&name=10b', ''), 'invitation-part'],
])('%j is refused (%s)', (text, fault) => {
  try {
    readJoinText(text);
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    expect(error.problem).toMatchObject({ code: 'invalid-invitation', fault: { code: fault } });
  }
});

describe('where a node is', () => {
  const at = (url: string, isVirtual = false) => ({ url, adapter: 'x', isVirtual });

  test('its real networks come first, and the code is of the first one that has one', () => {
    const places = ownPlaces([
      at('http://[fd00::7]:5000'),
      at('http://10.0.0.7:5000'),
      at('http://172.17.0.1:5000', true),
    ]);
    expect(places).toEqual(['[fd00::7]:5000', '10.0.0.7:5000']);
    expect(codeOf(places)).toBe('0000-D2F5');
  });

  test('a public address, and none at all, have no code', () => {
    expect(codeOf(['203.0.113.7:5000', 'ada.local:5000'])).toBeUndefined();
    expect(codeOf(ownPlaces([]))).toBeUndefined();
  });
});
