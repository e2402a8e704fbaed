import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { parseCommand, parseDefaultsFile, type NodeOptions } from '../../../main/shells/headless/options.ts';
import { UsageError } from '../../../main/host/start-error.ts';
import { usage } from '../../../main/shells/headless/usage.ts';

const CONTEXT = { coreCount: 8, defaultPort: undefined };

function optionsOf(...args: string[]): NodeOptions {
  const command = parseCommand(args, CONTEXT);
  if (command.kind !== 'run') throw new Error(`not to be run, but ${command.kind}`);
  return command.options;
}

const HASH = '0123456789abcdef'.repeat(4);

describe('the command line', () => {
  test('changes the chain as a whole in one way at a start', () => {
    expect(optionsOf('5000', '--fetch-chain-again').chainChange).toEqual({ kind: 'fetch-again' });
    expect(optionsOf('5000', '--take-back-chain', HASH).chainChange).toEqual({ kind: 'take-back', firstBlock: HASH });
    expect(() => optionsOf('5000', '--fetch-chain-again', '--begin-new-chain', HASH)).toThrow('cannot be combined');
    expect(() => optionsOf('5000', '--begin-new-chain', '1d7e')).toThrow('64 lower-case hex digits');
  });

  test('needs no more than a port', () => {
    expect(optionsOf('5000')).toEqual({
      port: 5000,
      host: undefined,
      dataFolder: undefined,
      isInMemory: false,
      isMining: false,
      beginsChain: false,
      chainChange: undefined,
      pace: undefined,
      triesWideVectors: true,
      peers: [],
      isFinding: undefined,
      isOffBoards: undefined,
      name: undefined,
      passphraseFile: undefined,
      controlTokenFile: undefined,
      logLevel: 'info',
      movesDamagedAside: false,
      makesNewKey: false,
      hasUi: false,
      showsBoard: false,
      uiPort: 0,
    });
  });

  test('finds nodes in the room, or does not, only when that is said', () => {
    expect([optionsOf('5000', '--no-find').isFinding, optionsOf('5000', '--find').isFinding]).toEqual([false, true]);
    expect(() => optionsOf('5000', '--find', '--no-find')).toThrow(UsageError);
  });

  test('stays off boards, or does not, only when that is said', () => {
    const chosen = [optionsOf('5000', '--off-boards').isOffBoards, optionsOf('5000', '--on-boards').isOffBoards];
    expect(chosen).toEqual([true, false]);
    expect(() => optionsOf('5000', '--off-boards', '--on-boards')).toThrow(UsageError);
  });

  test('knows every option', () => {
    const args =
      '5001 --host 127.0.0.1 --data-dir d --mine --threads 3 --full-speed --peer 10.0.0.7 --peer http://ada.local:5002/ ' +
      '--name Ada --passphrase-file p --control-token-file t --log-level debug --move-damaged-aside --ui --board --ui-port 5080 ' +
      '--no-wide-vectors --new-key --open-class 10b --join ZR9F-BAF8 --begin-chain --find --off-boards --share-no-name ' +
      `--begin-new-chain ${HASH}`;
    expect(optionsOf(...args.split(' '))).toEqual({
      port: 5001,
      host: '127.0.0.1',
      dataFolder: 'd',
      isInMemory: false,
      isMining: true,
      beginsChain: true,
      opensClass: '10b',
      joins: 'ZR9F-BAF8',
      chainChange: { kind: 'begin-new', firstBlock: HASH },
      pace: { threads: 3, maxHashesPerSecond: undefined },
      triesWideVectors: false,
      peers: ['http://10.0.0.7:5000', 'http://ada.local:5002'],
      isFinding: true,
      isOffBoards: true,
      name: 'Ada',
      sharesName: false,
      passphraseFile: 'p',
      controlTokenFile: 't',
      logLevel: 'debug',
      movesDamagedAside: true,
      makesNewKey: true,
      hasUi: true,
      showsBoard: true,
      uiPort: 5080,
    });
    expect(optionsOf('--in-memory', '0')).toMatchObject({ port: 0, isInMemory: true });
  });

  test.each([
    [[], undefined],
    [['--threads', '4'], { threads: 4, maxHashesPerSecond: 50_000 }],
    [['--full-speed'], { threads: 7, maxHashesPerSecond: undefined }],
    [['--full-speed', '--threads', '2'], { threads: 2, maxHashesPerSecond: undefined }],
    [['--full-speed', '--share', '25'], { threads: 7, maxHashesPerSecond: undefined, share: 0.25 }],
    [['--share', '100'], { threads: 1, maxHashesPerSecond: 50_000, share: 1 }],
  ])('%j mines with %j', (args, pace) => {
    expect(optionsOf('5000', ...args).pace).toEqual(pace);
  });

  test('asks for help, the version, or a port', () => {
    expect(parseCommand(['--help'], CONTEXT)).toEqual({ kind: 'help' });
    expect(parseCommand(['5000', '--version'], CONTEXT)).toEqual({ kind: 'version' });
    expect(parseCommand([], CONTEXT)).toEqual({ kind: 'no-port' });
    expect(parseCommand(['--mine'], CONTEXT)).toEqual({ kind: 'no-port' });
  });

  test('goes before the port of the defaults', () => {
    const context = { ...CONTEXT, defaultPort: 5050 };
    expect(parseCommand(['--mine'], context)).toMatchObject({ options: { port: 5050, isMining: true } });
    expect(parseCommand(['5001'], context)).toMatchObject({ options: { port: 5001 } });
  });

  test('names the file with the defaults', () => {
    expect(parseDefaultsFile(['5000', '--defaults', 'x.json'])).toBe('x.json');
    expect(parseDefaultsFile(['5000'])).toBeUndefined();
    expect(() => parseDefaultsFile(['--defaults', ''])).toThrow(UsageError);
  });

  test.each([
    '65536',
    '-1',
    '5e3',
    'abc',
    '5000 5001',
    '5000 --unknown',
    '5000 --mine=yes',
    '5000 --threads 0',
    '5000 --threads 65',
    '5000 --threads two',
    '5000 --threads',
    '5000 --threads -1',
    '5000 --threads --mine',
    '5000 --data-dir -x',
    '--peer',
    '5000 --share 0',
    '5000 --share 101',
    '5000 --peer',
    '5000 --peer http://',
    '5000 --peer https://10.0.0.7:5000',
    '5000 --host',
    '5000 --host a/b',
    '5000 --name ',
    '5000 --log-level loud',
    '5000 --data-dir ',
    '5000 --defaults',
    '5000 --in-memory --data-dir x',
    '5000 --in-memory --passphrase-file x',
    '5000 --in-memory --move-damaged-aside',
    '5000 --in-memory --new-key',
  ])('refuses "%s" with one line', (line) => {
    const args = line.split(' ');
    expect(() => parseCommand(args, CONTEXT)).toThrow(UsageError);
    expect(() => parseCommand(args, CONTEXT)).toThrow(/^[^\n]+\.$/);
  });

  test('reads a number below 0 as a number, which is too small', () => {
    expect(() => parseCommand(['5000', '--threads', '-1'], CONTEXT)).toThrow(/whole number from 1 to 64, and is "-1"/);
    expect(() => parseCommand(['5000', '--threads', '--mine'], CONTEXT)).toThrow(/--threads has no value: "--mine"/);
  });

  test('takes ~ for the home folder', () => {
    const home = homedir();
    expect(
      optionsOf('5000', '--data-dir', '~/node', '--passphrase-file=~/p', '--control-token-file', '~'),
    ).toMatchObject({
      dataFolder: `${home}/node`,
      passphraseFile: `${home}/p`,
      controlTokenFile: home,
    });
    expect(parseDefaultsFile(['--defaults', '~/x.json'])).toBe(`${home}/x.json`);
    expect(optionsOf('5000', '--data-dir', '~ada/node').dataFolder).toBe('~ada/node');
  });

  test('has every option in the help, which fits a small terminal', () => {
    const flags =
      'mine threads full-speed share peer name host data-dir in-memory passphrase-file move-damaged-aside new-key ' +
      'no-wide-vectors control-token-file defaults log-level help version';
    for (const flag of flags.split(' ')) expect(usage('chalkchain')).toContain(`--${flag}`);
    expect(
      Math.max(
        ...usage('npm run node --')
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(110);
  });
});
