/** Commands of a class, by the vectors that a second implementation can use as well. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  classCommandText,
  formatClassCommand,
  isCommandSignedByClass,
  LAST_COMMAND_NUMBER,
  type ClassCommand,
} from '../../../main/consensus/keys/class-command.ts';
import { isSignedByClass } from '../../../main/consensus/keys/class-statement.ts';
import { readCommand } from '../../../main/host/class/commands/read-command.ts';

// Safe: the file is our own.
const { commands } = JSON.parse(readFileSync(new URL('../../vectors/class.json', import.meta.url), 'utf8')) as {
  readonly commands: readonly { readonly text: string; readonly wire: Record<string, unknown> }[];
};

function read(wire: unknown): ClassCommand {
  const found = readCommand(JSON.stringify(wire));
  if (found.kind !== 'command') throw new Error(`it is ${found.kind}`);
  return found.command;
}

const off = commands[0]!.wire;
const withMember = (member: string, value: unknown) => readCommand(JSON.stringify({ ...off, [member]: value })).kind;

describe('a command', () => {
  test.each(commands)('$text', ({ text, wire }) => {
    const command = read(wire);
    expect(classCommandText(command)).toBe(text);
    expect(isCommandSignedByClass(command)).toBe(true);
    expect(JSON.parse(formatClassCommand(command))).toEqual(wire);
  });

  test.each([
    ['number', 7],
    ['at', 7],
    ['target', commands[3]!.wire['target']],
    ['action', { code: 'take-stock' }],
    ['action', { code: 'mining-on', hashesPerSecond: null }],
    ['key', 'ab'.repeat(32)],
    ['signature', '00'.repeat(64)],
  ])('with another %s is not signed', (member, value) => {
    expect(isCommandSignedByClass({ ...read(off), [member]: value })).toBe(false);
  });

  test('is no statement, whoever signs it: the texts begin with other words', () => {
    const { key, number, signature } = read(off);
    expect(isSignedByClass({ key, number, name: '10b', firstBlock: 'ab'.repeat(32), signature })).toBe(false);
  });

  test.each([
    ['class', 'AB'.repeat(32)],
    ['number', 0],
    ['number', 1.5],
    ['number', '7'],
    ['number', LAST_COMMAND_NUMBER + 1],
    ['at', -1],
    ['at', null],
    ['target', 'Ada'],
    ['target', 'ALL'],
    ['command', 'Mining off'],
    ['command', ['mining-off']],
    ['signature', 'ab'],
  ])('with the %s %j comes from no node', (member, value) => {
    expect(withMember(member, value)).toBe('bad');
  });

  test.each(['{', '[]', 'null', '7', '""', JSON.stringify({ ...off, text: 'x'.repeat(2048) })])('is not %s', (text) => {
    expect(readCommand(text)).toEqual({ kind: 'bad' });
  });

  test.each([0, 10_000_001, 0.5, '50000', null])('sets no pace of %j', (pace) => {
    for (const command of ['pace', 'mining-on']) {
      expect(readCommand(JSON.stringify({ ...off, command, hashes_per_second: pace })).kind).toBe('bad');
    }
  });

  test('of another version is left alone, and its sender is not to blame', () => {
    for (const command of ['pay', 'add-peer', 'export-key', 'dance']) {
      expect(withMember('command', command)).toBe('unknown');
    }
  });

  test.each([
    ['a control character', 'Look\u001b[2J'],
    ['a line break', 'Look\nup'],
    ['another direction of writing', 'Look \u202eup'],
    ['half of a character', 'Look \ud800'],
    ['a tag', 'Look\u{e0041}'],
    ['a private character', 'Look \ue000'],
    ['blanks around it', ' Look'],
  ])('says nothing with %s', (_what, text) => {
    expect(readCommand(JSON.stringify({ ...off, command: 'sentence', text })).kind).toBe('unknown');
  });

  test('says 200 characters, and no more', () => {
    const say = (text: string) => readCommand(JSON.stringify({ ...off, command: 'sentence', text })).kind;
    expect(['', 'x', 'x'.repeat(200), 'x'.repeat(201)].map(say)).toEqual(['bad', 'command', 'command', 'bad']);
    // Markup is text like any other.
    expect(say('<img src=x onerror=alert(1)> **bold** [a](http://b)')).toBe('command');
  });
});
