/**
 * Loaded into Electron before the app: answers its native dialogs, which no test can click on.
 *
 * CHALKCHAIN_TEST_ANSWERS is a JSON list of button labels, the first dialog's first. Without an answer a dialog stays open.
 * What was shown is in `globalThis.shownDialogs`.
 */
const { dialog } = require('electron');

const answers = JSON.parse(process.env.CHALKCHAIN_TEST_ANSWERS ?? '[]');
globalThis.dialogAnswers = answers;
globalThis.shownDialogs = [];

function note(shown) {
  globalThis.shownDialogs.push(shown);
  // For a program that ends before it can be asked.
  process.stderr.write(`DIALOG: ${shown.message} ${shown.detail}\n`);
}

dialog.showMessageBox = (...args) => {
  const options = args.at(-1);
  note({ message: options.message, detail: options.detail, buttons: options.buttons });
  const wanted = answers.shift();
  if (wanted === undefined) return new Promise(() => {});
  const response = options.buttons.findIndex((label) => label.startsWith(wanted));
  if (response < 0) throw new Error(`There is no button ${wanted} among ${options.buttons.join(', ')}`);
  return Promise.resolve({ response, checkboxChecked: false });
};

// It keeps a core busy while it is open, and no signal ends the app then.
for (const method of ['showErrorBox', 'showMessageBoxSync']) {
  dialog[method] = () => {
    throw new Error(`The app called dialog.${method}`);
  };
}
