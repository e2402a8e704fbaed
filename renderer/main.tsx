/** Starts the user interface in its page. */
// First, so that its layer of styles lies under Mantine's.
import './ui/base.css';
import '@mantine/core/styles.layer.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { bearTranslators, type NodePrototype } from './app/translated-page.ts';
import { prepareStyleNonce } from './app/style-nonce.ts';
import { chooseTransport } from './client/choose-transport.ts';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no element with the id "root"');
}
bearTranslators<Node>(Node.prototype as NodePrototype<Node>);
createRoot(root).render(<App transport={chooseTransport()} styleNonce={prepareStyleNonce()} />);
