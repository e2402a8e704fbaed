/** The headless node, twin of the workshop's `python3 app.py PORT`. */
import { runHeadless } from './headless/run-headless.ts';

await runHeadless(process.argv.slice(2));
