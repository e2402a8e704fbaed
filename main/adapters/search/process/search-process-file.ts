/** Where the program of Electron's search process lies: beside this file, from source and in a bundle. */

export const SEARCH_PROCESS_FILE = new URL('./search-process.ts', import.meta.url);
