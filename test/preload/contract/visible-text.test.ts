/** Others' texts, as they may be shown. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  errorWords,
  firstLetters,
  lastLetters,
  isVisible,
  shortVisible,
  visibleLines,
  visibleText,
} from '../../../preload/contract/visible-text.ts';
import { hostileText } from '../../support/hostile-text.ts';

describe('a text that is shown', () => {
  test.each([
    ['a terminal escape', 'a\u001b[2Jb', String.raw`a\x1b[2Jb`],
    ['line ends of every kind', 'a\r\nb\u0085c\u2028d\u2029', String.raw`a\x0d\x0ab\x85c\u2028d\u2029`],
    ['a right-to-left override', 'a\u202eb', String.raw`a\u202eb`],
    ['isolates', '\u2066a\u2069', String.raw`\u2066a\u2069`],
    ['the Arabic letter mark', 'a\u061cb', String.raw`a\u061cb`],
    ['a zero-width space', 'te\u200bst', String.raw`te\u200bst`],
    ['joiners', 'a\u200d\u200c\u2060b', String.raw`a\u200d\u200c\u2060b`],
    ['joiners of a picture and a letter', '\u{1f469}\u200da\u200d\u{1f52c}', '\u{1f469}\\u200da\\u200d\u{1f52c}'],
    ['two joiners', '\u{1f469}\u200d\u200d\u{1f52c}', '\u{1f469}\\u200d\\u200d\u{1f52c}'],
    ['a joiner at the end', '\u{1f469}\u200d', '\u{1f469}\\u200d'],
    // The letter before it never joins the next one: nothing tells that it is there.
    ['a non-joiner after a dal', '\u062f\u200c\u06cc', '\u062f\\u200c\u06cc'],
    ['a non-joiner at the end of a word', '\u0645\u06cc\u200c', '\u0645\u06cc\\u200c'],
    ['a joiner after a Sinhala vowel', '\u0d85\u200d\u0dbb', '\u0d85\\u200d\u0dbb'],
    ['a soft hyphen', 'a\u00adb', String.raw`a\xadb`],
    ['a byte order mark', '\ufeffa', String.raw`\ufeffa`],
    ['the combining grapheme joiner', 'a\u034fb', String.raw`a\u034fb`],
    ['Hangul fillers', '\u3164\u115f\u1160\uffa0', String.raw`\u3164\u115f\u1160\uffa0`],
    ['variation selectors', 'a\ufe0fb\ufe00\u{e0100}', String.raw`a\ufe0fb\ufe00\u{e0100}`],
    ['tags', 'a\u{e0041}\u{e007f}', String.raw`a\u{e0041}\u{e007f}`],
    ['half a character', 'a\ud800b\udc00', String.raw`a\ud800b\udc00`],
    ['spaces that look like others', 'a\u00a0b\u2003c\u200a', String.raw`a\xa0b\u2003c\u200a`],
    ['the empty Braille pattern', 'a\u2800', String.raw`a\u2800`],
    ['an annotation', '\ufff9a\ufffb', String.raw`\ufff9a\ufffb`],
  ])('has %s as an escape', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
    expect(isVisible(text)).toBe(false);
  });

  test.each([
    'Ada Lovelace',
    'Zo\u00eb',
    '\u533a\u5757\u3000\u94fe',
    '\u05d0\u05d1\u05d2',
    '\u0639\u0631\u0628',
    '\u{1f9f1}\u{1f600}',
    '\u2764\ufe0f',
    // A scientist, a family, and one with a skin colour.
    '\u{1f469}\u200d\u{1f52c}',
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    '\u{1f9d1}\u{1f3fd}\u200d\u{1f680}',
    '\u2764\ufe0f\u200d\u{1f525}',
    // Persian "I want", and the Sinhala "Sri": without what is between the letters they are misspelt.
    '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    '\u0dc1\u0dca\u200d\u0dbb\u0dd3',
    '\u0915\u094d\u200c\u0937',
    'C:\\new',
    'e\u0301',
  ])('leaves %j as it is', (text) => {
    expect(visibleText(text)).toBe(text);
    expect(isVisible(text)).toBe(true);
  });

  test('has the selector of an emoji as an escape where nothing tells that it is there', () => {
    expect(visibleText('\u{1f600}\ufe0f')).toBe('\u{1f600}\\ufe0f');
    expect(visibleText('\u2764\ufe0f\ufe0f')).toBe('\u2764\ufe0f\\ufe0f');
  });

  test('has nothing in it that is ignored, turns writing around, or commands a terminal', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), (text) => {
        const shown = visibleText(text);
        expect(shown.replaceAll(/\ufe0f|(?<=.)[\u200c\u200d](?=.)/gu, '')).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]/u,
        );
        expect(visibleText(shown)).toBe(shown);
        expect(visibleLines(text).split('\n').map(visibleText)).toEqual(text.split('\n').map(visibleText));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the beginning of a text', () => {
  test('is bounded, and cuts no character in two', () => {
    expect(shortVisible('abc', 2)).toBe('ab');
    expect(shortVisible('a\u{1f600}', 2)).toBe('a');
  });

  test('cuts no escape in two', () => {
    expect(shortVisible('\u0000'.repeat(100), 10)).toBe(String.raw`\x00\x00`);
    expect(shortVisible('a\u202eb', 6)).toBe('a');
    expect(shortVisible('a\u202eb', 7)).toBe(String.raw`a\u202e`);
    expect(shortVisible('a\u{e0041}', 9)).toBe('a');
    expect(shortVisible('a\u{e0041}b', 10)).toBe(String.raw`a\u{e0041}`);
    expect(lastLetters(String.raw`ab\x1bcd`, 5)).toBe('cd');
    expect(lastLetters(String.raw`ab\x1bcd`, 6)).toBe(String.raw`\x1bcd`);
    expect(lastLetters('abc', 0)).toBe('');
    // A picture that is joined goes as a whole.
    expect(shortVisible('a\u{1f469}\u200d\u{1f52c}', 4)).toBe('a');
    expect(shortVisible('a\u{1f469}\u200d\u{1f52c}', 6)).toBe('a\u{1f469}\u200d\u{1f52c}');
    expect(lastLetters('a\u{1f469}\u200d\u{1f52c}b', 2)).toBe('b');
    // A backslash that somebody has typed begins none.
    expect(shortVisible(String.raw`C:\users`, 5)).toBe(String.raw`C:\us`);
  });

  test('never is more than there is room for, and always the beginning of the whole', () => {
    fc.assert(
      fc.property(hostileText, fc.nat(40), (text, room) => {
        const short = shortVisible(text, room);
        expect(short.length).toBeLessThanOrEqual(room);
        expect(visibleText(text).startsWith(short)).toBe(true);
        const letters = firstLetters(visibleText(text), room);
        expect(Array.from(letters).length).toBeLessThanOrEqual(room);
        expect(visibleText(text).startsWith(letters)).toBe(true);
        const last = lastLetters(visibleText(text), room);
        expect(Array.from(last).length).toBeLessThanOrEqual(room);
        expect(visibleText(text).endsWith(last)).toBe(true);
      }),
    );
  });
});

test('what an error says is one bounded line', () => {
  expect(errorWords(new Error('line one\r\n  line two\u001b[2J'))).toBe('line one line two\\x1b[2J');
  expect(errorWords('not an error')).toBe('not an error');
  expect(errorWords(new Error('x'.repeat(5000)))).toHaveLength(1000);
});

test('counts what no computer has a shape for as not visible', () => {
  expect(isVisible('a\ue000')).toBe(false);
  expect(isVisible('a\u0378')).toBe(false);
});
