/** The little Markdown that descriptions use: paragraphs, and `code` in them. */
import { Fragment } from 'react';
import classes from './api.module.css';

export function MarkedText({ text }: { readonly text: string }) {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => (
      <p key={paragraph} className={classes.paragraph}>
        {/* Every second part stands between back quotes. */}
        {paragraph.split('`').map((part, index) =>
          index % 2 === 1 ? (
            <code key={index} className={classes.code}>
              {part}
            </code>
          ) : (
            <Fragment key={index}>{part}</Fragment>
          ),
        )}
      </p>
    ));
}
