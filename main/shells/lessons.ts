/** `npm run lessons -- check [DIR]`: for whoever writes lessons. */
import { runLessons } from './workshop/run-lessons.ts';

process.exitCode = await runLessons(process.argv.slice(2));
