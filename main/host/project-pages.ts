/** The pages of this project on the web: all that a user's browser is ever sent to. */
import type { ProjectPages } from '../api/hosted/project-pages.ts';

/**
 * They lie where GitHub has them, below the project's own page. The documents are those of the newest version.
 *
 * @param homepage from package.json, so a fork changes one place
 * @throws Error when it is not a plain https address
 */
export function projectPages(homepage: string): ProjectPages {
  const url = URL.canParse(homepage) ? new URL(homepage) : undefined;
  const isPlain = url?.protocol === 'https:' && `${url.origin}${url.pathname}` === url.href;
  if (url === undefined || !isPlain) {
    throw new Error(`package.json names no https address as its homepage: ${homepage}`);
  }
  const base = url.href.replace(/\/+$/, '');
  return {
    releases: `${base}/releases`,
    'user-guide': `${base}/blob/HEAD/docs/USER-GUIDE.md`,
    'instructor-guide': `${base}/blob/HEAD/docs/INSTRUCTOR-GUIDE.md`,
    problems: `${base}/issues/new/choose`,
  };
}

/** Whether it is one of them, to the letter. Whatever only looks like one is not. */
export function isProjectPage(url: string, pages: ProjectPages): boolean {
  return Object.values(pages).includes(url);
}
