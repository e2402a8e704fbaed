#!/usr/bin/env node
/**
 * Stands in for Wine, by which electron-builder runs the first of the two installers that it compiles. All that this one does is
 * to write the uninstaller, which the second one then contains. Nothing is run here: 7-Zip knows how NSIS packs, and takes the
 * uninstaller out of it under the name by which electron-builder expects it. For tests only.
 */
import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';

const installer = process.argv[2] ?? '';
execFileSync('7z', ['e', '-y', `-o${dirname(installer)}`, installer], { stdio: 'inherit' });
