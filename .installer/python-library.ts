/**
 * Python's library for student code, with the modules that every start needs compiled beforehand. Pyodide brings them as
 * texts, which Python compiles at its first start: half of the processor time that the start takes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPyodide, version } from 'pyodide';
import type { Plugin } from 'vite';

/** As the page's code asks for it. */
const LIBRARY = 'pyodide/python_stdlib.zip?url';
/** Not among the packages: the licences are those of what lies there. */
const CACHE = fileURLToPath(new URL('../dist/python-library', import.meta.url));
const BOOTSTRAP = fileURLToPath(new URL('../renderer/features/workshop/runtime/worker/bootstrap.py', import.meta.url));

/** Compiles what is loaded after `bootstrap.py` has run. A compiled module is not compared with its text, which is left out. */
const COMPILE = `
import importlib._bootstrap_external, importlib.util, sys, zipfile

exec(compile(bootstrap, "bootstrap.py", "exec"), {"__name__": "driver"})
origins = [getattr(getattr(module, "__spec__", None), "origin", None) for module in list(sys.modules.values())]
needed = {origin for origin in origins if isinstance(origin, str)}
[folder] = [path for path in sys.path if path.endswith(".zip")]
before = zipfile.ZipFile("/before.zip")
with zipfile.ZipFile("/after.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as after:
    for info in before.infolist():
        name, data = info.filename, before.read(info)
        path = f"{folder}/{name}"
        if path in needed and name.endswith(".py"):
            code = compile(data, path, "exec", dont_inherit=True)
            name, data = f"{name}c", importlib._bootstrap_external._code_to_hash_pyc(
                code, importlib.util.source_hash(data), False
            )
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        after.writestr(entry, data)
len(needed)
`;

/** Hands the compiled library to the page in place of Pyodide's. */
export function compiledPythonLibrary(): Plugin {
  return {
    name: 'compiled-python-library',
    enforce: 'pre',
    async resolveId(source) {
      return source === LIBRARY ? `${await compiledLibrary()}?url` : null;
    },
  };
}

/** Made once for each version of what it is made of. @returns the file */
async function compiledLibrary(): Promise<string> {
  const library = readFileSync(createRequire(import.meta.url).resolve('pyodide/python_stdlib.zip'));
  const bootstrap = readFileSync(BOOTSTRAP, 'utf8');
  const key = createHash('sha256').update(version).update(library).update(bootstrap).update(COMPILE).digest('hex');
  const folder = join(CACHE, key.slice(0, 16));
  const file = join(folder, 'python_stdlib.zip');
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, await compile(library, bootstrap));
  renameSync(partial, file);
  return file;
}

async function compile(library: Uint8Array, bootstrap: string): Promise<Uint8Array> {
  const pyodide = await loadPyodide({ jsglobals: {} });
  pyodide.FS.writeFile('/before.zip', library);
  pyodide.globals.set('bootstrap', bootstrap);
  // Safe: the last line is a number.
  const modules = pyodide.runPython(COMPILE) as number;
  if (modules < 50) throw new Error(`Only ${modules} modules of Python's library were found.`);
  // Safe: read as bytes.
  return pyodide.FS.readFile('/after.zip') as Uint8Array;
}
