/** A word that is typed before something happens that cannot be undone. */
import { TextInput } from '@mantine/core';
import { strings } from '../strings/strings.ts';

interface TypedWordProps {
  readonly word: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

export function TypedWord({ word, value, onChange }: TypedWordProps) {
  return (
    <TextInput
      label={strings.common.typeWord(word)}
      // The field has the focus at once, and its ring lies around it.
      labelProps={{ mb: 6 }}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Whether it was typed, or need not be. */
export function isWordTyped(word: string | undefined, typed: string): boolean {
  return word === undefined || typed.trim().toLowerCase() === word;
}
