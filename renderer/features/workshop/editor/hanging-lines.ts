/** Long lines are wrapped, and go on below their own beginning: nothing is out of sight, and the shape of a program stays. */
import { RangeSetBuilder, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

/** In characters; what is indented more goes on from there. */
const DEEPEST = 24;

const BY_DEPTH = Array.from({ length: DEEPEST + 1 }, (_, depth) => Decoration.line({ class: hangClass(depth) }));

/** By classes, for the page's policy lets no style of an element in. */
const look = EditorView.theme(
  Object.fromEntries(
    BY_DEPTH.map((_, depth) => [
      `.cm-line.${hangClass(depth)}`,
      { paddingLeft: `calc(6px + ${depth}ch)`, textIndent: `-${depth}ch` },
    ]),
  ),
);

class HangingLines {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = hang(view);
  }

  update({ view, docChanged, viewportChanged }: ViewUpdate): void {
    if (docChanged || viewportChanged) this.decorations = hang(view);
  }
}

export const hangingLines: Extension = [
  EditorView.lineWrapping,
  ViewPlugin.fromClass(HangingLines, { decorations: ({ decorations }) => decorations }),
  look,
];

function hang({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      const depth = Math.min(DEEPEST, line.text.length - line.text.trimStart().length);
      const decoration = BY_DEPTH[depth];
      if (decoration !== undefined && depth > 0) builder.add(line.from, line.from, decoration);
      if (line.to >= to || line.number === state.doc.lines) break;
    }
  }
  return builder.finish();
}

function hangClass(depth: number): string {
  return `cm-hang-${depth}`;
}
