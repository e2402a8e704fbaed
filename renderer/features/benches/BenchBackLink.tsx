/** The way back from a bench: to the block that it began with, or to the workshop. */
import { strings } from '../../strings/strings.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { blockPath } from '../../ui/paths.ts';

export function BenchBackLink({ hash }: { readonly hash: string | undefined }) {
  const words = strings.benches;
  return hash === undefined ? (
    <BackLink href="/workshop" text={words.backToWorkshop} />
  ) : (
    <BackLink href={blockPath(hash)} text={words.backToBlock} />
  );
}
