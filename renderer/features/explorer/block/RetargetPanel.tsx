/** The arithmetic behind a block's difficulty. */
import type { BlockView } from '../../../../preload/contract/views/block-views.ts';
import { useRules } from '../../../client/use-rules.ts';
import { strings } from '../../../strings/strings.ts';
import { Explain } from '../../../ui/Explain.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import classes from './retarget.module.css';

export function RetargetPanel({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage.retarget;
  return (
    <Panel title={<Explain term="retarget">{words.title(block.difficulty)}</Explain>}>
      <Reason block={block} />
    </Panel>
  );
}

function Reason({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage.retarget;
  const rules = useRules();
  const { retarget, height } = block;
  if (retarget === null) return <p className={classes.text}>{words.none}</p>;
  const { seconds, previousDifficulty: from, difficulty: to } = retarget;
  if (seconds === null || from === null) return <p className={classes.text}>{words.initial(to)}</p>;
  if (rules === undefined) return null;
  const target = rules.targetSpacingSeconds;
  const isFaster = to > from;
  const isFloor = to === from;
  return (
    <>
      <p className={classes.text}>
        {isFaster ? words.faster(seconds, height, target) : words.slower(seconds, height, target)}
      </p>
      <div className={classes.sum}>{isFloor ? words.floor : isFaster ? words.up(from, to) : words.down(from, to)}</div>
    </>
  );
}
