/**
 * `node -r cdk8s-spring-boot/ts main.ts` runs TypeScript: types are taken away, not checked. What TypeScript made of a
 * file is kept in node_modules/.cache, so that TypeScript itself, which takes half a second to load, is needed for
 * changed files only. What is kept is used only for the same text of the same file, the same TypeScript, the same
 * options and the same text of this file: it cannot be stale.
 *
 * Plain JavaScript, as Node loads it before any TypeScript can run.
 */
/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS: `node -r` of Node 20 takes nothing else */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { inspect } = require('node:util');

const OPTIONS = { module: 'CommonJS', target: 'ES2022', esModuleInterop: true, isolatedModules: true, sourceMap: true };

/** Ends every kept file, so that a half-written one is none. */
const MARK = '\n//# key=';

const cache = cacheFolder(process.cwd());
const { compiler, version } = findTypeScript();
const ownText = fs.readFileSync(__filename, 'utf8');
/** Source maps as text, by file: read when a stack trace is. */
const sourceMaps = new Map();
let typescript;

Module._extensions['.ts'] = (module, file) => {
  const source = fs.readFileSync(file, 'utf8');
  const key = createHash('sha256').update(JSON.stringify([version, OPTIONS, ownText, file, source])).digest('hex');
  const kept = cache && path.join(cache, `${createHash('sha256').update(file).digest('hex')}.json`);
  const text = read(kept, key) ?? keep(kept, key, transpile(file, source));
  const { code, map } = JSON.parse(text);
  sourceMaps.set(file, map);
  module._compile(code, file);
};

/** The nearest node_modules, where `npm ci` sweeps it away; without one nothing is kept. */
function cacheFolder(folder) {
  const modules = path.join(folder, 'node_modules');
  if (fs.existsSync(modules)) return path.join(modules, '.cache', 'cdk8s-spring-boot');
  return path.dirname(folder) === folder ? undefined : cacheFolder(path.dirname(folder));
}

function read(kept, key) {
  try {
    const text = fs.readFileSync(kept, 'utf8');
    return text.endsWith(MARK + key) ? text.slice(0, -(MARK + key).length) : undefined;
  } catch {
    return undefined;
  }
}

/** By renaming: another process may read or write the same file. Where nothing can be written, nothing is kept. */
function keep(kept, key, text) {
  if (kept === undefined) return text;
  const fresh = `${kept}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(kept), { recursive: true });
    fs.writeFileSync(fresh, text + MARK + key);
    fs.renameSync(fresh, kept);
  } catch {
    remove(fresh);
  }
  return text;
}

function remove(file) {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // It never came to be.
  }
}

function transpile(file, source) {
  typescript ??= require(compiler);
  const { outputText, sourceMapText, diagnostics } = typescript.transpileModule(source, {
    fileName: file, reportDiagnostics: true,
    compilerOptions: { ...OPTIONS, module: typescript.ModuleKind.CommonJS, target: typescript.ScriptTarget.ES2022 },
  });
  if (diagnostics.length > 0) {
    const host = { getCurrentDirectory: () => process.cwd(), getCanonicalFileName: (name) => name, getNewLine: () => '\n' };
    const error = new SyntaxError(typescript.formatDiagnostics(diagnostics, host).trimEnd());
    // Where the compiler found it is in the message; where we stand in this file is of no use.
    error.stack = `SyntaxError: ${error.message}`;
    throw error;
  }
  return JSON.stringify({ code: outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'), map: sourceMapText });
}

/** TypeScript of the program's project, else the one beside this package. */
function findTypeScript() {
  for (const from of [path.join(process.cwd(), 'package.json'), __filename]) {
    try {
      const file = Module.createRequire(from).resolve('typescript/package.json');
      return { compiler: path.dirname(file), version: supported(JSON.parse(fs.readFileSync(file, 'utf8')).version) };
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return refuse('not installed');
}

function supported(found) {
  return Number.parseInt(found, 10) < 7 ? found : refuse(found);
}

function refuse(seen) {
  process.stderr.write(`[cdk8s-spring-boot/ts] typescript: ${seen}, expected a version below 7, as later ones cannot be called from JavaScript; `
    + 'run `npm install --save-dev typescript@~6.0`\n');
  return process.exit(1);
}

/**
 * Stack traces name lines of the TypeScript. Node's own source maps cost a sixth of a start, and keep every version of
 * a module in memory when it is loaded again.
 */
Error.prepareStackTrace = (error, frames) => [errorTitle(error), ...frames.map((frame) => `    at ${inTypeScript(frame)}`)].join('\n');

function errorTitle(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}

function inTypeScript(frame) {
  const file = frame.getFileName();
  const map = sourceMaps.get(file);
  if (map === undefined) return String(frame);
  const decoded = typeof map === 'string' ? new Module.SourceMap(JSON.parse(map)) : map;
  sourceMaps.set(file, decoded);
  const { originalLine, originalColumn } = decoded.findEntry(frame.getLineNumber() - 1, frame.getColumnNumber() - 1);
  if (originalLine === undefined) return String(frame);
  return String(frame).replace(`${file}:${frame.getLineNumber()}:${frame.getColumnNumber()}`, `${file}:${originalLine + 1}:${originalColumn + 1}`);
}

/** Node itself would show a line of the JavaScript under the number of a line of the TypeScript. */
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  process.stderr.write(`Uncaught ${inspect(error)}\n`);
  process.exit(1);
});
