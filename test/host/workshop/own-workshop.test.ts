/** The workshop of a node: progress on disk, lessons that an instructor has chosen, and solutions that are locked. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OwnWorkshop, type OwnWorkshopDependencies } from '../../../main/host/workshop/own-workshop.ts';
import { NO_PROGRESS, changeProgress } from '../../../main/host/workshop/progress.ts';
import { useTempFolder } from '../../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();

const NO_DEFAULTS = {
  lessons: undefined,
  lessonsFolder: '/nowhere',
  solutionsFrom: undefined,
  solutionsPassword: undefined,
};

interface Opened {
  readonly workshop: OwnWorkshop;
  readonly warnings: string[];
  readonly clock: { now: number };
}

function open(options: Partial<OwnWorkshopDependencies['defaults']> & { folder?: string } = {}): Opened {
  const { folder, ...defaults } = options;
  const warnings: string[] = [];
  const clock = { now: 1_790_000_000 };
  const workshop = new OwnWorkshop({
    folder,
    defaults: { ...NO_DEFAULTS, ...defaults },
    clock: { nowSeconds: () => clock.now },
    log: { warn: (line) => warnings.push(line) },
  });
  return { workshop, warnings, clock };
}

function newFolder(): string {
  const folder = newPath('data');
  mkdirSync(folder);
  return folder;
}

const SOLVED = { lesson: 'mining', language: 'python', text: 'nonce += 1', isSolved: true } as const;

describe('progress', () => {
  test('is there after a restart, for nobody else to read, and leaves nothing else behind', async () => {
    const folder = newFolder();
    const { workshop } = open({ folder });
    const saved = await workshop.save({ language: 'python', code: SOLVED });
    await workshop.close();
    expect(await open({ folder }).workshop.progress()).toEqual(saved);
    expect(saved.lessons['mining']?.code.python).toEqual({
      text: 'nonce += 1',
      hintsOpened: 0,
      isSolved: true,
      isGivenUp: false,
      savedAt: 1_790_000_000,
      version: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
    });
    expect(readdirSync(folder)).toEqual(['workshop.json']);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'workshop.json')).mode & 0o777).toBe(0o600);
  });

  test('of one window does not take the place of what another one has typed', async () => {
    const { workshop } = open();
    const place = { lesson: 'mining', language: 'python' } as const;
    const versionNow = async () => (await workshop.progress()).lessons['mining']?.code.python?.version;
    await workshop.save({ code: { ...place, text: 'first', after: '' } });
    const version = await versionNow();
    await workshop.save({ code: { ...place, hintsOpened: 2 } });
    expect(await versionNow()).toBe(version);
    const late = { ...place, text: 'late', hintsOpened: 3, after: '' };
    await expect(workshop.save({ code: late })).rejects.toMatchObject({ code: 'lesson-changed-elsewhere' });
    expect((await workshop.progress()).lessons['mining']?.code.python).toMatchObject({ text: 'first', hintsOpened: 2 });
    // The same text, and one that knows the last one, do no harm; nor does one that is meant to replace whatever is there.
    await workshop.save({ code: { ...place, text: 'first', after: '' } });
    await workshop.save({ code: { ...place, text: 'second', after: version ?? '' } });
    const { lessons } = await workshop.save({ code: { ...place, text: 'third' } });
    expect(lessons['mining']?.code.python?.text).toBe('third');
  });

  test('keeps what a change does not name', async () => {
    const { workshop } = open();
    await workshop.save({ language: 'javascript', code: { ...SOLVED, hintsOpened: 3 } });
    await workshop.save({ code: { lesson: 'mining', language: 'javascript', text: 'x' } });
    const { language, lessons } = await workshop.save({
      code: { lesson: 'mining', language: 'python', text: null, isSolved: false },
    });
    expect(language).toBe('javascript');
    expect(lessons['mining']?.code).toMatchObject({
      python: { text: null, hintsOpened: 3, isSolved: false },
      javascript: { text: 'x', isSolved: false },
    });
  });

  test('of a lesson that is watched has what was seen and answered', async () => {
    const { workshop } = open();
    const watched = { lesson: 'three-nodes', facts: ['fork'], answers: { reward: 1 } } as const;
    const { lessons } = await workshop.save({ watched });
    expect(lessons['three-nodes']).toEqual({ code: {}, facts: ['fork'], answers: { reward: 1 } });
  });

  test('that is saved many times at once ends as it was saved last', async () => {
    const folder = newFolder();
    const { workshop } = open({ folder });
    const saves = Array.from({ length: 20 }, (_none, count) =>
      workshop.save({ code: { lesson: 'mining', language: 'python', text: String(count) } }),
    );
    await Promise.all(saves);
    expect((await open({ folder }).workshop.progress()).lessons['mining']?.code.python?.text).toBe('19');
  });

  test('of a hundred lessons is kept; the one that was touched longest ago gives way', () => {
    let progress = NO_PROGRESS;
    for (let count = 0; count < 101; count += 1) {
      progress = changeProgress(progress, { code: { ...SOLVED, lesson: `lesson-${count}` } }, count);
      progress = changeProgress(progress, { code: { ...SOLVED, lesson: 'lesson-0' } }, count);
    }
    expect(Object.keys(progress.lessons)).toHaveLength(100);
    expect(progress.lessons).toHaveProperty('lesson-0');
    expect(progress.lessons).not.toHaveProperty('lesson-1');
  });

  test.each([
    ['half of a file', '{"format": 1, "language": "pyt'],
    ['a file of a newer program', '{"format": 2}'],
    ['nothing', ''],
  ])('in %s is put aside and told, and a new one begins', async (_what, text) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'workshop.json'), text);
    const { workshop, warnings } = open({ folder });
    expect(await workshop.progress()).toEqual({ language: null, lessons: {} });
    const [aside = ''] = readdirSync(folder);
    expect(aside).toMatch(/^workshop\.json\.damaged-\d{8}-\d{6}$/);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
    expect(warnings).toMatchObject([expect.stringContaining(aside)]);
  });

  test('that cannot be written is an error, and goes with the next save', async () => {
    const folder = newPath('gone');
    const { workshop } = open({ folder });
    await expect(workshop.save({ code: SOLVED })).rejects.toMatchObject({ problem: { code: 'file-failed' } });
    mkdirSync(folder);
    await workshop.save({ language: 'python' });
    expect((await open({ folder }).workshop.progress()).lessons).toHaveProperty('mining');
  });

  test('in memory writes no file', async () => {
    const { workshop } = open();
    await workshop.save({ code: SOLVED });
    expect(existsSync('workshop.json')).toBe(false);
  });
});

describe('an instructor', () => {
  test('chooses lessons and their order, and is told of one that is not there', async () => {
    const { workshop } = open({ lessons: ['transactions', 'no-such', 'mining', 'mining'] });
    const { lessons, problems } = await workshop.list();
    expect(lessons.map(({ id }) => id)).toEqual(['transactions', 'mining']);
    expect(problems).toMatchObject([{ lesson: 'no-such', fault: { code: 'lesson-not-there' } }]);
    await expect(workshop.find('consensus')).rejects.toMatchObject({ code: 'not-found' });
    expect((await workshop.findAny(new Set(['consensus']))).size).toBe(1);
  });

  test('locks solutions until a date', async () => {
    const { workshop, clock } = open({ solutionsFrom: 1_790_000_100 });
    expect((await workshop.list()).solutions).toEqual({ isLocked: true, opensAt: 1_790_000_100, hasPassword: false });
    expect(() => workshop.checkUnlocked()).toThrow('2026-09');
    await expect(workshop.unlock('')).rejects.toMatchObject({ code: 'wrong-solutions-password' });
    clock.now = 1_790_000_100;
    expect((await workshop.list()).solutions.isLocked).toBe(false);
    expect(() => workshop.checkUnlocked()).not.toThrow();
  });

  test('locks them until a password, once for all starts, and anew with another password', async () => {
    const folder = newFolder();
    const { workshop } = open({ folder, solutionsPassword: 'open sesame' });
    expect(() => workshop.checkUnlocked()).toThrow('password');
    await expect(workshop.unlock('Open sesame')).rejects.toMatchObject({ code: 'wrong-solutions-password' });
    await workshop.unlock('open sesame');
    expect(() => workshop.checkUnlocked()).not.toThrow();
    expect(() => open({ folder, solutionsPassword: 'open sesame' }).workshop.checkUnlocked()).not.toThrow();
    expect(() => open({ folder, solutionsPassword: 'another one' }).workshop.checkUnlocked()).toThrow('password');
    expect(readFileSync(join(folder, 'workshop.json'), 'utf8')).not.toContain('sesame');
  });

  test('locks them until whichever comes first', async () => {
    const { workshop } = open({ solutionsFrom: 1_790_000_100, solutionsPassword: 'open sesame' });
    expect((await workshop.list()).solutions).toEqual({ isLocked: true, opensAt: 1_790_000_100, hasPassword: true });
    await workshop.unlock('open sesame');
    expect((await workshop.list()).solutions.isLocked).toBe(false);
  });
});
