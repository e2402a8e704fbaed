/** Reads from a page of Markdown what other pages depend on: its links and its anchors. */

export interface MarkdownLink {
  /** Of a picture: its description. */
  readonly text: string;
  /** Without a title. */
  readonly target: string;
  readonly isPicture: boolean;
}

const PICTURE = /!\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g;
const LINK = /\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g;

export function findLinks(page: string): MarkdownLink[] {
  return withoutCode(page)
    .split('\n')
    .flatMap((line) => {
      const pictures = [...line.matchAll(PICTURE)].map((match) => toLink(match, true));
      // A picture that is a link leaves an empty text behind.
      const links = [...line.replaceAll(PICTURE, '').matchAll(LINK)].map((match) => toLink(match, false));
      const order = (link: MarkdownLink): number => line.indexOf(`](${link.target}`);
      return [...pictures, ...links].toSorted((a, b) => order(a) - order(b));
    });
}

function toLink([, text = '', target = '']: RegExpExecArray, isPicture: boolean): MarkdownLink {
  return { text, target, isPicture };
}

/** The names under which GitHub makes its headings known. @see https://docs.github.com/get-started/writing-on-github */
export function findAnchors(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutFences(page).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const name = heading
      .replaceAll(LINK, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-');
    let unique = name;
    for (let number = 1; anchors.has(unique); number += 1) unique = `${name}-${number}`;
    anchors.add(unique);
  }
  return anchors;
}

export interface CodeBlock {
  /** What stands behind the fence: `sh`. */
  readonly language: string;
  readonly code: string;
}

/** The fenced blocks below a heading, up to the next one of its level or above. */
export function findCodeBlocks(page: string, heading: string): CodeBlock[] {
  const section = sectionOf(page, heading);
  return [...section.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

/** The text below a heading, which must be there once. */
export function sectionOf(page: string, heading: string): string {
  const lines = page.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`The page has no heading "${heading}"`);
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  const isEnd = (line: string): boolean => new RegExp(`^#{1,${level}} `).test(line);
  let isCode = false;
  const length = lines.slice(start + 1).findIndex((line) => {
    if (line.startsWith('```')) isCode = !isCode;
    return !isCode && isEnd(line);
  });
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

function withoutCode(page: string): string {
  return withoutFences(page).replaceAll(/(`+)[^`]+\1/g, '');
}

function withoutFences(page: string): string {
  return page.replaceAll(/^ *(```+)[^\n]*\n[\s\S]*?^ *\1 *$/gm, '');
}
