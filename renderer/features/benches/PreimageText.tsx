/** A preimage, in a box that keeps its size: of a long one, the beginning. */
import { strings } from '../../strings/strings.ts';
import { visibleLines } from '../../../preload/contract/visible-text.ts';
import { Explain } from '../../ui/Explain.tsx';
import classes from './benches.module.css';

/** What a page draws anew at each key without a delay. */
const SHOWN = 4096;

/** @param text `undefined` while there is none */
export function PreimageText({ text }: { readonly text: string | undefined }) {
  const words = strings.benches.nonce.result;
  const isCut = text !== undefined && text.length > SHOWN;
  return (
    <div>
      <div className={classes.above}>
        <Explain term="preimage">{words.preimage}</Explain>
        <span>
          {text === undefined ? '\u00a0' : words.length(text.length)}
          {isCut && ` ${words.cut(SHOWN)}`}
        </span>
      </div>
      {/* Scrolls, so the keyboard must reach it. */}
      <pre className={classes.preimage} tabIndex={0} translate="no" aria-label={words.preimage}>
        {text === undefined ? words.mend : `${visibleLines(text.slice(0, SHOWN))}${isCut ? '…' : ''}`}
      </pre>
    </div>
  );
}
