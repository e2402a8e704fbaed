/** axe looks at a page: names, roles, order, contrast (WCAG 2 A and AA). */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SCHEMES = ['light', 'dark'] as const;

/** What axe says of colours, in its levels A and AA. Nothing else changes with the scheme, and the rest takes most of the time. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

export interface LookOptions {
  /** Looks at the colours alone, on a page whose other scheme is looked at in full. */
  readonly isForColours?: boolean;
  /** In Electron no page can be opened beside the one that is looked at. */
  readonly isInElectron?: boolean;
}

/** One line per finding, with the place of its first occurrence. */
export async function look(
  page: Page,
  place: string,
  { isForColours = false, isInElectron = false }: LookOptions = {},
): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (isForColours) axe.withRules(COLOUR_RULES);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  const { violations } = await axe
    // Cards have short names on purpose: what else stands on them would be read out at each step through the chain.
    .disableRules(['label-content-name-mismatch'])
    .setLegacyMode(isInElectron)
    .analyze();
  return violations.map(({ id, nodes }) => `${place}: ${id} at ${String(nodes[0]?.target)} (${nodes.length})`);
}

/** As {@link look}, in light, and for the colours in dark as well. Nothing may move: what fades in has little contrast on its way. */
export async function lookInBothThemes(page: Page, place: string, options: LookOptions = {}): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
    findings.push(
      ...(await look(page, `${place}, ${colorScheme}`, { ...options, isForColours: colorScheme === 'dark' })),
    );
  }
  return findings;
}
