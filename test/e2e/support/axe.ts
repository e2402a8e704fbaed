/** axe looks at a page: names, roles, order, contrast (WCAG 2 A and AA). */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SCHEMES = ['light', 'dark'] as const;

/** What axe says of colours, in its levels A and AA. Nothing else changes with the scheme, and the rest takes most of the time. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * In dark it looks at the colours alone, so each page is to be looked at in light as well.
 *
 * @returns one line per finding, with the place of its first occurrence
 */
export async function look(page: Page, place: string): Promise<string[]> {
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const axe = new AxeBuilder({ page });
  if (isDark) axe.withRules(COLOUR_RULES);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  const { violations } = await axe
    // Cards have short names on purpose: what else stands on them would be read out at each step through the chain.
    .disableRules(['label-content-name-mismatch'])
    // Opens no page beside this one, which would only be for frames of other origins, and which Electron cannot.
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${place}: ${id} at ${String(nodes[0]?.target)} (${nodes.length})`);
}

/** As {@link look}, in light and in dark. Nothing may move: what fades in has little contrast on its way. */
export async function lookInBothThemes(page: Page, place: string): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
    findings.push(...(await look(page, `${place}, ${colorScheme}`)));
  }
  return findings;
}
