/** A text of a lesson. */
import { visibleLines } from '../../../../preload/contract/visible-text.ts';
import { parseLessonText, type TextBlock, type TextPiece } from './lesson-markdown.ts';
import classes from './text.module.css';

export function LessonText({ text }: { readonly text: string }) {
  return (
    <div className={classes.root}>
      {parseLessonText(text).map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { readonly block: TextBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Pieces pieces={block.text} />
        </p>
      );
    case 'list': {
      const List = block.isNumbered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <Pieces pieces={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'code':
      // Scrolls, so the keyboard must reach it.
      return (
        <pre className={classes.code} tabIndex={0} translate="no">
          {visibleLines(block.text)}
        </pre>
      );
  }
}

function Pieces({ pieces }: { readonly pieces: readonly TextPiece[] }) {
  return pieces.map(({ kind, text }, index) => {
    switch (kind) {
      case 'plain':
        return text;
      case 'code':
        return (
          <code key={index} className={classes.inline} translate="no">
            {text}
          </code>
        );
      case 'strong':
        return <strong key={index}>{text}</strong>;
      case 'stressed':
        return <em key={index}>{text}</em>;
    }
  });
}
