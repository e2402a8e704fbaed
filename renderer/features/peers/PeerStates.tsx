/** What the states of peers mean, in words. */
import { strings } from '../../strings/strings.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { StateMark } from './StateMark.tsx';
import classes from './peers.module.css';

const STATES = [
  'ok',
  'one-way',
  'new',
  'not-delivering',
  'backing-off',
  'unreachable',
  'other-network',
  'other-chain',
] as const;

export function PeerStates() {
  const text = strings.peers;
  return (
    <div className={classes.states}>
      <Disclosure label={text.statesTitle} color="gray" ml={0}>
        <dl className={classes.meanings}>
          {STATES.map((state) => (
            <div key={state} className={classes.meaning}>
              <dt>
                <StateMark state={state} />
              </dt>
              <dd>{text.states[state].meaning}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}
