/** A student at the screen of a lesson, and the lesson's files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { readShelf } from '../../../main/adapters/lessons/lesson-shelf.ts';
import type { LessonLanguage } from '../../../preload/contract/views/lesson-views.ts';

const LESSONS = fileURLToPath(new URL('../../../main/lessons', import.meta.url));

/** Text of a file of the program's own lessons. */
export function lessonFile(...path: readonly string[]): string {
  return readFileSync(join(LESSONS, ...path), 'utf8');
}

/** The student's file with a usual mistake of the program's own lessons. */
export async function lessonMistake(lesson: string, language: LessonLanguage, mistake: string): Promise<string> {
  const { lessons } = await readShelf({ builtIn: LESSONS, own: [] });
  const text = lessons.find(({ view }) => view.id === lesson)?.programs[language]?.mistakes[mistake];
  if (text === undefined) throw new Error(`${lesson} has no mistake ${mistake} in ${language}`);
  return text;
}

/** What is said when a lesson is solved. */
export function allPassed(lesson: string): string {
  return `All ${casesOf(lesson).cases.length} cases passed.`;
}

/** How the sentence of a usual mistake begins. */
export function mistakeSays(lesson: string, mistake: string): string {
  const [first = ''] = (casesOf(lesson).mistakes[mistake]?.says ?? '').split('. ');
  if (first === '') throw new Error(`${lesson} has no mistake ${mistake}`);
  return first;
}

function casesOf(lesson: string): {
  readonly mistakes: Readonly<Record<string, { readonly says: string }>>;
  readonly cases: readonly unknown[];
} {
  // Safe: a test of the lessons reads the file by its schema.
  return JSON.parse(lessonFile(lesson, 'cases.json')) as ReturnType<typeof casesOf>;
}

/** Python stays on its way to all pages: for tests that need none, whose lessons would start it all the same. */
export async function holdBackPython(context: BrowserContext): Promise<void> {
  await context.route('**/*.wasm', () => undefined);
}

export class Student {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** From any screen. */
  async openLesson(title: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Workshop' }).click();
    await this.page.getByRole('link', { name: title, exact: true }).click();
    await expect(this.page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  }

  /** The switch between the languages covers its real radio buttons. */
  async choose(language: 'Python' | 'JavaScript'): Promise<void> {
    await this.page.getByText(language, { exact: true }).click();
    await expect(this.page.getByRole('radio', { name: language })).toBeChecked();
  }

  editor(): Locator {
    return this.page.getByRole('textbox', { name: /^Your code/ });
  }

  /** In place of all that is there. */
  async type(code: string): Promise<void> {
    await this.editor().focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(code);
  }

  async runByKeyboard(): Promise<void> {
    await this.editor().press('ControlOrMeta+Enter');
  }

  async checkByKeyboard(): Promise<void> {
    await this.editor().press('ControlOrMeta+Shift+Enter');
  }

  /** Until nothing runs any more: asked in each frame, so that many checks do not wait for one another's polls. */
  async waitUntilChecked(timeout: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Stop', exact: true, disabled: true }).waitFor({ timeout });
  }

  panel(name: string): Locator {
    return this.page.getByRole('region', { name });
  }

  result(): Locator {
    return this.panel('Result');
  }
  liveSwitch(): Locator {
    return this.page.getByRole('switch', { name: 'Use my code' });
  }

  /**
   * Off if it was on, and on with what is typed now. Where a busy computer needs too long to start the language, once more, as
   * the page says.
   *
   * @param sign that the code works
   */
  async useMyCode(sign: Locator): Promise<void> {
    if (await this.liveSwitch().isChecked()) await this.liveSwitch().press('Space');
    await expect(this.liveSwitch()).not.toBeChecked();
    const tooSlow = this.panel('Use my code').getByText('The language did not start in time');
    for (let tries = 0; tries < 4; tries++) {
      await this.liveSwitch().press('Space');
      await expect(tooSlow).toBeHidden();
      await expect(sign.or(tooSlow).first()).toBeVisible({ timeout: 90_000 });
      if (!(await tooSlow.isVisible())) return;
    }
    throw new Error('the language did not start');
  }
}
