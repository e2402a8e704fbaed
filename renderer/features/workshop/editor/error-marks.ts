/** Marks lines that went wrong, with what went wrong below each. A mark moves with its line, until the next run. */
import { StateEffect, StateField, type EditorState, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';

export interface LineError {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

class ErrorText extends WidgetType {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override eq(other: ErrorText): boolean {
    return other.text === this.text;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'cm-errorText';
    element.textContent = this.text;
    return element;
  }
}

/** Replaces all marks. */
export const setLineErrors = StateEffect.define<readonly LineError[]>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, transaction) => {
    let after = before.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setLineErrors)) after = Decoration.set(marksOf(transaction.state, effect.value), true);
    }
    return after;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const errorMarks: Extension = marks;

/** A line that the code does not have is left out: the error is told below the editor as well. */
function marksOf(state: EditorState, errors: readonly LineError[]): Range<Decoration>[] {
  return errors
    .filter(({ line }) => line >= 1 && line <= state.doc.lines)
    .flatMap(({ line, text }) => {
      const { from, to } = state.doc.line(line);
      return [
        Decoration.line({ class: 'cm-errorLine' }).range(from),
        Decoration.widget({ widget: new ErrorText(text), block: true, side: 1 }).range(to),
      ];
    });
}
