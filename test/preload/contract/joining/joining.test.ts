/** Codes and invitations, by the vectors that a second implementation can use as well; and the laws of the code. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CROCKFORD_ALPHABET } from '../../../../preload/contract/joining/crockford.ts';
import { findInvitation, formatInvitation, parseInvitation } from '../../../../preload/contract/joining/invitation.ts';
import { formatPlaceCode, parsePlaceCode } from '../../../../preload/contract/joining/place-code.ts';

interface Place {
  readonly ip: string;
  readonly port: number;
}

interface Invited {
  readonly link: string;
  readonly key: string;
  readonly name: string;
  readonly places: readonly string[];
}

// Safe: the file is our own.
const vectors = JSON.parse(readFileSync(new URL('../../../vectors/joining.json', import.meta.url), 'utf8')) as {
  readonly codes: readonly (Place & { readonly code: string })[];
  readonly lenient: readonly (Place & { readonly text: string })[];
  readonly not_codes: readonly { readonly text: string; readonly fault: string }[];
  readonly invitations: readonly Invited[];
  readonly also_read: readonly Invited[];
  readonly not_invitations: readonly { readonly link: string; readonly fault: Record<string, unknown> }[];
};

const octet = fc.integer({ min: 0, max: 255 });
const ip = fc
  .oneof(
    fc.tuple(fc.constant(10), octet, octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  )
  .map((parts) => parts.join('.'));
const port = fc.oneof(fc.integer({ min: 5000, max: 6912 }), fc.integer({ min: 1, max: 65_535 }));
const place = fc.record({ ip, port });

/** The characters of a code, without its hyphen. */
const code = place.map((made) => (formatPlaceCode(made) ?? '').replace('-', ''));

describe('a code', () => {
  test.each(vectors.codes)('$code is $ip:$port', ({ code: text, ...made }) => {
    expect(formatPlaceCode(made)).toBe(text);
    expect(parsePlaceCode(text)).toEqual(made);
  });

  test.each(vectors.lenient)('is read from "$text"', ({ text, ...made }) => {
    expect(parsePlaceCode(text)).toEqual(made);
  });

  test.each(vectors.not_codes)('is not "$text" ($fault)', ({ text, fault }) => {
    expect(parsePlaceCode(text)).toMatchObject({ code: fault });
  });

  test.each([
    '127.0.0.1',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '11.0.0.1',
    '10.0.0.256',
    '10.0.0',
    'a',
  ])('says nothing of %s', (address) => {
    expect(formatPlaceCode({ ip: address, port: 5000 })).toBeUndefined();
  });

  test('reads back as the place that it was made of', () => {
    fc.assert(
      fc.property(place, (made) => {
        const text = formatPlaceCode(made) ?? '';
        expect(text).toMatch(made.port >= 5000 && made.port <= 6912 ? /^.{4}-.{4}$/ : /^.{5}-.{5}$/);
        expect(parsePlaceCode(text)).toEqual(made);
      }),
    );
  });

  test('with any one of its characters mistyped is none', () => {
    const typed = fc.tuple(code, fc.nat(9), fc.constantFrom(...Array.from(CROCKFORD_ALPHABET)));
    fc.assert(
      fc.property(typed, ([text, at, other]) => {
        fc.pre(at < text.length && text[at] !== other);
        expect(parsePlaceCode(text.slice(0, at) + other + text.slice(at + 1))).toEqual({ code: 'code-check' });
      }),
      { numRuns: 5000 },
    );
  });

  test('with any two of its characters swapped, neighbours or not, is none', () => {
    fc.assert(
      fc.property(code, fc.nat(9), fc.nat(9), (text, one, other) => {
        fc.pre(one < other && other < text.length && text[one] !== text[other]);
        const swapped = Array.from(text);
        [swapped[one], swapped[other]] = [text[other]!, text[one]!];
        expect(parsePlaceCode(swapped.join(''))).toEqual({ code: 'code-check' });
      }),
      { numRuns: 5000 },
    );
  });

  test('with a character too many or too few is none', () => {
    fc.assert(
      fc.property(code, fc.nat(10), fc.constantFrom(...Array.from(CROCKFORD_ALPHABET)), (text, at, more) => {
        expect(parsePlaceCode(text.slice(0, at) + more + text.slice(at))).toMatchObject({ code: 'code-length' });
        fc.pre(at < text.length);
        expect(parsePlaceCode(text.slice(0, at) + text.slice(at + 1))).toMatchObject({ code: 'code-length' });
      }),
    );
  });
});

describe('an invitation', () => {
  test.each(vectors.invitations)('$link', ({ link, ...invitation }) => {
    expect(formatInvitation(invitation)).toBe(link);
    expect(parseInvitation(link)).toEqual(invitation);
  });

  test.each(vectors.also_read)('is read from $link', ({ link, ...invitation }) => {
    expect(parseInvitation(link)).toEqual(invitation);
  });

  test.each(vectors.not_invitations)('is not $link ($fault)', ({ link, fault }) => {
    expect(parseInvitation(link)).toEqual(fault);
  });

  test('is found in a text', () => {
    const { link } = vectors.invitations[0]!;
    expect(findInvitation(`Join here:\n<${link}>\nSee you!`)).toBe(link);
    expect(findInvitation(`"${link}"`)).toBe(link);
    expect(findInvitation('chalkchain is nice')).toBeUndefined();
  });

  test('reads back, whatever the class is called', () => {
    const key = fc.stringMatching(/^[0-9a-f]{64}$/);
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(key, name, fc.array(place, { maxLength: 8 }), (made, called, at) => {
        const invitation = { key: made, name: called, places: at.map((one) => `${one.ip}:${one.port}`) };
        const read = parseInvitation(formatInvitation(invitation));
        if ('code' in read) expect(read).toEqual({ code: 'invitation-part', part: 'name', problem: 'wrong' });
        else expect(read).toEqual(invitation);
      }),
    );
  });
});
