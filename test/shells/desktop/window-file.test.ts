import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadWindowState, saveWindowState } from '../../../main/shells/desktop/window-file.ts';

const STATE = { bounds: { x: 1, y: -2, width: 1000, height: 700 }, isMaximized: true };

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chalkchain-window-'));
  file = join(folder, 'window.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('remembers the window, and leaves nothing beside its file', () => {
  saveWindowState(file, STATE);
  expect(loadWindowState(file)).toEqual(STATE);
  expect(readdirSync(folder)).toEqual(['window.json']);
});

test('knows nothing before the first time', () => {
  expect(loadWindowState(file)).toBeUndefined();
});

test.each(['', '{', 'null', '{"bounds":{"x":0,"y":0,"width":-5,"height":1},"isMaximized":false}', '{"bounds":1e999}'])(
  'knows nothing after a damage: %s',
  (text) => {
    writeFileSync(file, text);
    expect(loadWindowState(file)).toBeUndefined();
  },
);

test('is silent when the disk refuses', () => {
  expect(() => saveWindowState(join(folder, 'missing', 'window.json'), STATE)).not.toThrow();
});
