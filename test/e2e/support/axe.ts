/** axe looks at a page: names, roles, order, contrast (WCAG 2 A and AA). */
import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type RunOnly, type RunOptions } from 'axe-core';

/** Light comes last, and stays: whoever looks next has all rules. */
const SCHEMES = ['dark', 'light'] as const;

/** WCAG 2 A and AA. */
const ALL_RULES: RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] };

/** What axe says of colours, in these levels. Nothing else changes with the scheme, and the rest takes most of the time. */
const COLOUR_RULES: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/**
 * Looks when all is loaded. In dark it looks at the colours alone, so each page is to be looked at in light as well.
 *
 * @returns one line per finding, with the place of its first occurrence
 */
export async function look(page: Page, place: string): Promise<string[]> {
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
  await page.evaluate(waitForTransitions);
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const options: RunOptions = {
    runOnly: isDark ? COLOUR_RULES : ALL_RULES,
    // Cards have short names on purpose: what else stands on them would be read out at each step through the chain.
    rules: { 'label-content-name-mismatch': { enabled: false } },
    // Without it axe describes all the places, too, at which nothing is wrong.
    resultTypes: ['violations'],
  };
  const { violations } = await page.evaluate(
    (given) => (window as unknown as { axe: { run: (given: object) => Promise<AxeResults> } }).axe.run(given),
    options,
  );
  return violations.map(({ id, nodes }) => `${place}: ${id} at ${String(nodes[0]?.target)} (${nodes.length})`);
}
/** Runs in the page: on its way from one colour to another, a text has a contrast that nobody sees. */
async function waitForTransitions(): Promise<void> {
  let transitions: Animation[];
  do {
    // What has changed begins its way, or is drawn as it is at the end of it.
    await new Promise(requestAnimationFrame);
    transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(transitions.map((transition) => transition.finished));
  } while (transitions.length > 0);
}

/** As {@link look}, in dark and in light. Nothing may move: what fades in has little contrast on its way. */
export async function lookInBothThemes(page: Page, place: string): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    findings.push(...(await look(page, `${place}, ${colorScheme}`)));
  }
  return findings;
}
