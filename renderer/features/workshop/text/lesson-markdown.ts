/** The small Markdown of lessons: paragraphs, lists, code, `code`, **strong** and *stressed* words. Nothing else, no HTML, no links. */

export type TextBlock =
  | { readonly kind: 'paragraph'; readonly text: readonly TextPiece[] }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly items: readonly (readonly TextPiece[])[] }
  | { readonly kind: 'code'; readonly text: string };

export interface TextPiece {
  readonly kind: 'plain' | 'code' | 'strong' | 'stressed';
  readonly text: string;
}

const ITEM = /^(?:[-*]|(\d+)\.) +(.*)$/;
const PIECES = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*/g;

export function parseLessonText(markdown: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let lines: string[] = [];
  let code: string[] | undefined;
  const close = (): void => {
    if (lines.length > 0) blocks.push(...readParagraph(lines));
    lines = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      if (code === undefined) close();
      else blocks.push({ kind: 'code', text: code.join('\n') });
      code = code === undefined ? [] : undefined;
    } else if (code !== undefined) code.push(line);
    else if (line.trim() === '') close();
    else lines.push(line.trim());
  }
  // Code that was never closed is still shown.
  if (code === undefined) close();
  else blocks.push({ kind: 'code', text: code.join('\n') });
  return blocks;
}

/** Lines without an empty one between them: a paragraph, and a list where items begin. */
function readParagraph(lines: readonly string[]): readonly TextBlock[] {
  const first = lines.findIndex((line) => ITEM.test(line));
  if (first === -1) return [{ kind: 'paragraph', text: parsePieces(lines.join(' ')) }];
  const items: string[] = [];
  for (const line of lines.slice(first)) {
    const [, , item] = ITEM.exec(line) ?? [];
    if (item !== undefined) items.push(item);
    else items.push(`${items.pop() ?? ''} ${line}`);
  }
  const isNumbered = ITEM.exec(lines[first] ?? '')?.[1] !== undefined;
  const list: TextBlock = { kind: 'list', isNumbered, items: items.map(parsePieces) };
  return first === 0 ? [list] : [{ kind: 'paragraph', text: parsePieces(lines.slice(0, first).join(' ')) }, list];
}

function parsePieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    if (match.index > end) pieces.push({ kind: 'plain', text: text.slice(end, match.index) });
    const [whole, code, strong, stressed] = match;
    if (code !== undefined) pieces.push({ kind: 'code', text: code });
    else if (strong !== undefined) pieces.push({ kind: 'strong', text: strong });
    else pieces.push({ kind: 'stressed', text: stressed ?? '' });
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push({ kind: 'plain', text: text.slice(end) });
  return pieces;
}
