/** Which names people take for one another. */
import { describe, expect, test } from 'vitest';
import { isLookAlike, mixesScripts } from '../../../preload/contract/look-alike.ts';

describe('two names look alike', () => {
  test.each([
    ['upper and lower case', 'Bob', 'BOB'],
    ['upper and lower case of any script', 'Нина', 'нина'],
    ['spaces', 'my  laptop ', 'My laptop'],
    ['a space that is not there', 'Table 3', 'Table3'],
    ['punctuation', 'Bob.', 'Bob'],
    ['hyphens', 'Mary-Ann', 'Mary Ann'],
    ['forms of the same letters', 'ＡＤＡ', 'Ada'],
    ['one accent, written in two ways', 'Zo\u00eb', 'Zoe\u0308'],
    ['a Cyrillic letter', 'B\u043eb', 'Bob'],
    ['a Cyrillic letter with an accent', 'Zo\u0451', 'Zo\u00eb'],
    ['Cyrillic letters only', '\u0421\u041e\u0421\u041e', 'COCO'],
    ['Greek capitals', '\u0391\u039d\u039d\u0391', 'Anna'],
    ['small Greek letters', 'E\u03bde', 'Eve'],
    ['a small L for an I', 'BlLL', 'BILL'],
    ['a digit for a letter', 'Bi1l', 'Bill'],
    ['a zero', 'B0B', 'Bob'],
    ['a bar', 'Pau|', 'Paul'],
    ['two letters for one', 'Torn', 'Tom'],
    ['a non-joiner', '\u0645\u06cc\u200c\u062e\u0648', '\u0645\u06cc\u062e\u0648'],
    ['a joiner of pictures', '\u{1f469}\u200d\u{1f52c}', '\u{1f469}\u{1f52c}'],
  ])('that differ by %s', (_, name, other) => {
    expect(isLookAlike(name, other)).toBe(true);
    expect(isLookAlike(other, name)).toBe(true);
  });

  test.each([
    ['Ada', 'Adam'],
    ['Table 3', 'Table 4'],
    ['Zo\u00eb', 'Zoe'],
    ['\u5f20', '\u674e'],
    ['\u{1f600}', '\u{1f601}'],
    ['...', '!'],
    ['', 'Bob'],
  ])('but %j and %j do not', (name, other) => {
    expect(isLookAlike(name, other)).toBe(false);
  });
});

describe('a name of several scripts', () => {
  test.each(['B\u043eb', 'Ad\u03b1', 'Ada \u0418\u0432\u0430\u043d', '\u0421oco'])('%j is recognised', (name) => {
    expect(mixesScripts(name)).toBe(true);
  });

  test.each(['Bob 3', 'Zo\u00eb', '\u041d\u0438\u043d\u0430', '\u5f20 Li', '\u3042\u30a2\u4e9c', '\u{1f600} Ada', ''])(
    '%j is none',
    (name) => {
      expect(mixesScripts(name)).toBe(false);
    },
  );
});
