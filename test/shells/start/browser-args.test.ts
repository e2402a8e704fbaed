import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Machine } from '../../../main/adapters/system/data-folder.ts';
import { parseCommand } from '../../../main/shells/headless/options.ts';
import { UsageError } from '../../../main/host/start-error.ts';
import { readBrowserStart } from '../../../main/shells/start/browser-args.ts';

const MACHINE: Machine = { platform: 'linux', env: {}, home: '/home/ada' };

function argsFor(...args: string[]): readonly string[] {
  return readBrowserStart(args, MACHINE).args;
}

describe('without Electron', () => {
  test('nothing said is the user interface', () => {
    expect(argsFor()).toEqual(['--ui']);
  });

  test.each([[['--profile', 'anna']], [['--profile=anna']]])("the profile %j is the app's own folder", (args) => {
    expect(argsFor(...args)).toEqual(['--ui', '--data-dir', '/home/ada/.local/share/chalkchain/desktop-anna']);
  });

  test('a folder, defaults, and what only the node knows are passed on', () => {
    expect(argsFor('--mine', '--data-dir', 'x', '--name', 'Ada', '--defaults=d.json', '--share', '10')).toEqual([
      '--ui',
      '--mine',
      '--name',
      'Ada',
      '--share',
      '10',
      '--data-dir',
      resolve('x'),
      '--defaults',
      'd.json',
    ]);
  });

  test('the board for the projector is what the browser begins with', () => {
    expect(argsFor('--board', '--name', 'Ada')).toEqual(['--ui', '--name', 'Ada', '--board']);
    const args = ['5000', ...argsFor('--board')];
    expect(parseCommand(args, { coreCount: 2, defaultPort: undefined })).toMatchObject({
      kind: 'run',
      options: { hasUi: true, showsBoard: true },
    });
  });

  test('all of it is understood', () => {
    const args = ['5000', ...argsFor('--profile', 'anna', '--defaults', 'd.json', '--name', 'Ada')];
    expect(parseCommand(args, { coreCount: 2, defaultPort: undefined })).toMatchObject({
      kind: 'run',
      options: { hasUi: true, name: 'Ada', dataFolder: '/home/ada/.local/share/chalkchain/desktop-anna' },
    });
  });

  test('two folders are one too many', () => {
    expect(() => argsFor('--profile', 'anna', '--data-dir', 'x')).toThrow(UsageError);
  });
});
