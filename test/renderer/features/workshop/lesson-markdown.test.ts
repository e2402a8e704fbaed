/** The small Markdown of lessons. */
import { expect, test } from 'vitest';
import { parseLessonText } from '../../../../renderer/features/workshop/text/lesson-markdown.ts';

const plain = (text: string) => ({ kind: 'plain', text });

test('an empty line ends a paragraph, a line break alone does not', () => {
  expect(parseLessonText('One\ntwo\n\nthree')).toEqual([
    { kind: 'paragraph', text: [plain('One two')] },
    { kind: 'paragraph', text: [plain('three')] },
  ]);
});

test('code, strong and stressed words are told apart, and the rest stays as it is', () => {
  expect(parseLessonText('a `b*c*` **d** *e* 2 * 3 * 4')).toEqual([
    {
      kind: 'paragraph',
      text: [
        plain('a '),
        { kind: 'code', text: 'b*c*' },
        plain(' '),
        { kind: 'strong', text: 'd' },
        plain(' '),
        { kind: 'stressed', text: 'e' },
        plain(' 2 * 3 * 4'),
      ],
    },
  ]);
});

test('a list may follow its paragraph at once, and its items may be longer than a line', () => {
  expect(parseLessonText('Take:\n- one\n  thing\n- two')).toEqual([
    { kind: 'paragraph', text: [plain('Take:')] },
    { kind: 'list', isNumbered: false, items: [[plain('one thing')], [plain('two')]] },
  ]);
  expect(parseLessonText('1. first\n2. second')).toEqual([
    { kind: 'list', isNumbered: true, items: [[plain('first')], [plain('second')]] },
  ]);
});

test('code keeps its lines, and is shown even if it is never closed', () => {
  expect(parseLessonText('so:\n```python\na\n\n  b\n```\nthen')).toEqual([
    { kind: 'paragraph', text: [plain('so:')] },
    { kind: 'code', text: 'a\n\n  b' },
    { kind: 'paragraph', text: [plain('then')] },
  ]);
  expect(parseLessonText('```\nx')).toEqual([{ kind: 'code', text: 'x' }]);
});

test('HTML and links are plain text', () => {
  expect(parseLessonText('<b>x</b> [a](b)')).toEqual([{ kind: 'paragraph', text: [plain('<b>x</b> [a](b)')] }]);
});
