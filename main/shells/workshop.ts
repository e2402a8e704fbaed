/** `npm run workshop -- init DIR` and `npm run workshop -- check DIR`: the lessons in files, for one's own editor. */
import { runWorkshop } from './workshop/run-workshop.ts';

process.exitCode = await runWorkshop(process.argv.slice(2));
