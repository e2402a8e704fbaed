/** The last choices of a student's code: what was offered, what it chose, and what the node did. */
import type { ChainOfferView } from '../../../../preload/contract/views/choice-views.ts';
import { strings } from '../../../strings/strings.ts';
import type { ChoiceEntry, LiveChoiceState } from './choice-state.ts';
import classes from './live.module.css';

export function ChoiceList({ state: { entries, made, right } }: { readonly state: LiveChoiceState }) {
  const words = strings.workshop.choice;
  if (entries.length === 0) return <p className={classes.quiet}>{words.nothingYet}</p>;
  return (
    <>
      <p className={classes.count}>{words.count(right, made)}</p>
      {/* Scrolled by keyboard as well. */}
      <ol className={classes.choices} tabIndex={0} aria-label={words.listLabel}>
        {entries.map((entry) => (
          <Choice key={entry.question.number} entry={entry} />
        ))}
      </ol>
    </>
  );
}

function Choice({ entry: { question, decision } }: { readonly entry: ChoiceEntry }) {
  const words = strings.workshop.choice;
  return (
    <li className={classes.choice} data-right={decision.isRight}>
      <strong>{decision.isRight ? words.right : words.wrong}</strong>
      <p className={classes.verdict}>{strings.messages.choiceVerdict(decision.verdict)}</p>
      <ul className={classes.offers} aria-label={words.offersLabel}>
        <li>{words.own(question.size)}</li>
        {question.offers.map((offer) => (
          <li key={offer.address}>
            <span className={classes.who}>{whoOf(offer)}</span> {whatOf(offer)}
          </li>
        ))}
      </ul>
    </li>
  );
}

function whoOf({ address, name }: ChainOfferView): string {
  const place = address.replace('http://', '');
  return name === null || name === '' ? place : `${name} (${place})`;
}

function whatOf({ says, length, refusal }: ChainOfferView): string {
  const words = strings.workshop.choice;
  if (length === null) return words.silent;
  if (refusal !== null) return words.broken(refusal.height, refusal.reason.code);
  return says !== null && says > length ? words.says(says, length) : words.has(length);
}
