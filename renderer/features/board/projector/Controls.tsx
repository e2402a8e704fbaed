/** What can be chosen on the wall: how it looks, and no more. It shows when the pointer moves or the keyboard comes to it. */
import { useEffect, useRef, useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import classes from './projector.module.css';

/** After the last movement. */
const HIDE_AFTER_MS = 4000;

export interface Choice {
  readonly label: string;
  /** As it is written beside it. */
  readonly keyName: string;
  /** `undefined`: it is done, and not switched. */
  readonly isOn: boolean | undefined;
  readonly choose: () => void;
}

export function Controls({ choices }: { readonly choices: readonly Choice[] }) {
  const isShown = usePointerMoves();
  return (
    <div className={classes.controls} role="group" aria-label={strings.projector.controls} data-shown={isShown}>
      {choices.map(({ label, keyName, isOn, choose }) => (
        <button key={label} type="button" aria-pressed={isOn} aria-keyshortcuts={keyName} onClick={choose}>
          {strings.projector.withKey(label, keyName)}
        </button>
      ))}
    </div>
  );
}

/** Also on the pointer itself, which is in the way on a wall. */
function usePointerMoves(): boolean {
  const [isMoving, setIsMoving] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const onMove = (): void => {
      setIsMoving(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setIsMoving(false), HIDE_AFTER_MS);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerdown', onMove);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerdown', onMove);
    };
  }, []);
  return isMoving;
}
