/** The first steps: three short pages, each of which can be skipped. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Mark } from '../Mark.tsx';
import { NewsLine } from '../news/NewsLine.tsx';
import { AddressStep } from './AddressStep.tsx';
import { FirewallStep, type NetworkDraft } from './FirewallStep.tsx';
import classes from './first-run.module.css';
import { PlaceStep, type PlaceDraft } from './PlaceStep.tsx';

const STEPS = ['place', 'firewall', 'address'] as const;

export function FirstRun({ settings }: { readonly settings: SettingsView }) {
  const words = strings.firstRun;
  const [index, setIndex] = useState(0);
  const [place, setPlace] = useState<PlaceDraft>(() => firstDraft(settings));
  // Nothing is sent before this step is confirmed.
  const [network, setNetwork] = useState({ isOnLan: settings.isOnLan, isFinding: settings.isFinding ?? true });
  const save = useNodeMutation('saveSettings');
  const heading = useFocusOnStep(index);
  const step = STEPS[index] ?? 'place';
  const isLast = index === STEPS.length - 1;

  const goOn = async (): Promise<void> => {
    if (step === 'place') await save.mutateAsync(chosenPlace(settings, place));
    if (step === 'firewall') await save.mutateAsync(chosenNetwork(settings, network));
    if (isLast) await save.mutateAsync({ isWelcomed: true });
    else setIndex(index + 1);
  };
  const goOnUnlessFailed = (): void => {
    // The mutation keeps the error, which is shown below.
    goOn().catch(() => undefined);
  };

  return (
    <main className={classes.page}>
      <form
        className={classes.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          goOnUnlessFailed();
        }}
      >
        <Progress index={index} />
        <h1 className={classes.title} ref={heading} tabIndex={-1}>
          {words[step].title}
        </h1>
        <Lead step={step} />
        <div className={classes.body}>
          {step === 'place' && <PlaceStep settings={settings} draft={place} onChange={setPlace} />}
          {step === 'firewall' && (
            <FirewallStep hasControlToken={settings.hasControlToken} draft={network} onChange={setNetwork} />
          )}
          {step === 'address' && <AddressStep />}
          {save.error !== null && <Failed error={save.error} />}
        </div>
        <div className={classes.buttons}>
          <Button variant="subtle" color="gray" onClick={() => save.mutate({ isWelcomed: true })}>
            {words.skip}
          </Button>
          <span className={classes.space} />
          {index > 0 && (
            <Button variant="default" onClick={() => setIndex(index - 1)}>
              {words.back}
            </Button>
          )}
          <Button type="submit" loading={save.isPending} disabled={step === 'place' && !place.isValid}>
            {isLast ? words.done : words.next}
          </Button>
        </div>
        <NewsLine isWhole />
      </form>
    </main>
  );
}

/** The name of a computer is often that of its owner, so nobody is to share it by pressing *Next*. */
function firstDraft({ name, sharesName, port }: SettingsView): PlaceDraft {
  return { name: sharesName ? name : '', sharesName: true, port, isValid: true };
}

/** A port that is kept is nobody's choice: it may still follow the instructor's defaults. */
function chosenPlace(settings: SettingsView, { name, sharesName, port }: PlaceDraft) {
  const { canChangePort, port: current } = settings;
  const naming = name.trim() === '' ? { sharesName: false } : { name, sharesName };
  return { ...naming, ...(canChangePort && port !== current ? { port } : {}) };
}

function chosenNetwork(settings: SettingsView, { isOnLan, isFinding }: NetworkDraft) {
  return { ...(isOnLan === settings.isOnLan ? {} : { isOnLan }), isFinding: isOnLan && isFinding };
}

function Lead({ step }: { readonly step: (typeof STEPS)[number] }) {
  const words = strings.firstRun;
  const isInClass = useClassName() !== null;
  return (
    <p className={classes.text}>
      {words[step].text} {step === 'address' && !isInClass && words.address.join}
    </p>
  );
}

function useClassName(): string | null {
  return useNodeQuery('getStatus').data?.className ?? null;
}

function Progress({ index }: { readonly index: number }) {
  const words = strings.firstRun;
  const className = useClassName();
  return (
    <div className={classes.brand}>
      <Mark size={44} />
      <div>
        <div className={classes.welcome}>{words.welcome}</div>
        <div className={classes.soft}>{words.step(index + 1, STEPS.length)}</div>
        {className !== null && <div className={classes.soft}>{words.inClass(className)}</div>}
      </div>
      <ol className={classes.dots} aria-hidden="true">
        {STEPS.map((name, at) => (
          <li key={name} data-done={at <= index || undefined} />
        ))}
      </ol>
    </div>
  );
}

/** A new step is read from its heading on. The first one is left alone: the page has just opened. */
function useFocusOnStep(index: number): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(index);
  useEffect(() => {
    if (shown.current !== index) heading.current?.focus();
    shown.current = index;
  }, [index]);
  return heading;
}
