/** What is kept of how boards are shown, whatever stands there. */
import { expect, test } from 'vitest';
import { parseOptions } from '../../../../renderer/features/board/board-options.ts';

const NOTHING_CHOSEN = { hidesNames: false, showsInvitation: true, theme: undefined };

test.each([null, '', 'null', '7', '[]', '{', '{"hidesNames": "yes", "showsInvitation": 1, "theme": "blue"}'])(
  'is as if nothing was chosen: %s',
  (text) => {
    expect(parseOptions(text)).toEqual(NOTHING_CHOSEN);
  },
);

test('is read as it was written, and members of other versions are left out', () => {
  const chosen = { hidesNames: true, showsInvitation: false, theme: 'dark' as const };
  expect(parseOptions(JSON.stringify({ ...chosen, later: 1 }))).toEqual(chosen);
});

test('may be there in part', () => {
  expect(parseOptions('{"theme":"light"}')).toEqual({ ...NOTHING_CHOSEN, theme: 'light' });
});
