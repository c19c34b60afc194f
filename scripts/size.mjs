// The size report: node scripts/size.mjs [DIST] [--json FILE]. Exit 1 when a budget below is broken.
// KB are 1,000 bytes, the stricter reading. A page counts with everything that it makes the browser fetch.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const BUDGETS = { WebAssembly: 300_000, 'First diagram page': 400_000 };
const FETCHED_LINKS = /\b(stylesheet|preload|modulepreload|icon|manifest)\b/;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const dist = resolve(positionals[0] ?? 'dist');
if (!existsSync(join(dist, 'index.html'))) {
  console.error(`size: ${relative('.', dist)}/index.html does not exist; run \`make build\` first`);
  process.exit(1);
}

const measured = new Map();
function measure(file) {
  if (!measured.has(file)) {
    const bytes = readFileSync(file);
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    const gzip = gzipSync(bytes, { level: 9 });
    // What is compressed already travels as it is.
    measured.set(file, { raw: bytes.length, gzip: Math.min(gzip.length, bytes.length), brotli: Math.min(brotli.length, bytes.length) });
  }
  return measured.get(file);
}
const total = (files) => files.map(measure).reduce((a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }), { raw: 0, gzip: 0, brotli: 0 });

const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => join(f.parentPath ?? f.path, f.name)).sort();
const ending = (...endings) => files.filter((file) => endings.includes(extname(file)));

// The files of `dist` that `file` names in a way that makes a browser fetch them.
function named(file) {
  const text = readFileSync(file, 'utf8');
  const found = [];
  const all = (pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
  if (extname(file) === '.html') {
    for (const tag of text.match(/<(link|script|img|use|image|source)\b[^>]*>/g) ?? []) {
      if (tag.startsWith('<link') && !FETCHED_LINKS.test(/\brel="([^"]*)"/.exec(tag)?.[1] ?? '')) continue;
      found.push(...[...tag.matchAll(/\s(?:src|href|data-module|data-wasm|data-page)="([^"]*)"/g)].map((match) => match[1]));
    }
    found.push('page.json');
  } else if (extname(file) === '.css') found.push(...all(/url\(\s*['"]?([^'")]+)/g), ...all(/@import\s+['"]([^'"]+)/g));
  else if (extname(file) === '.js') found.push(...all(/\bfrom\s*['"](\.[^'"]+)/g));
  return found
    .map((name) => name.replace(/[?#].*$/, ''))
    .filter((name) => name && !/^([a-z][a-z0-9+.-]*:|\/)/i.test(name))
    .map((name) => join(dirname(file), name))
    .filter((path) => path.startsWith(dist) && existsSync(path) && statSync(path).isFile());
}

function everything(page) {
  const loaded = new Set([page]);
  for (const file of loaded) for (const next of named(file)) loaded.add(next);
  return [...loaded];
}

// The heaviest diagram stands for all of them.
const own = (page) => [page, join(dirname(page), 'page.json')].filter(existsSync).reduce((sum, file) => sum + statSync(file).size, 0);
const diagrams = files.filter((file) => /^case\/[^/]+\/[^/]+\/index\.html$/.test(relative(dist, file)));
const diagram = diagrams.sort((a, b) => own(b) - own(a))[0];

const boot = files.filter((file) => /^boot\b.*\.js$/.test(relative(dirname(file), file)));
const rows = {
  WebAssembly: ending('.wasm'),
  JavaScript: ending('.js', '.mjs').filter((file) => !boot.includes(file)),
  Boot: boot,
  CSS: ending('.css'),
  Font: ending('.woff2'),
  ...(diagram && { 'First diagram page': everything(diagram) }),
};

const report = Object.entries(rows).map(([what, list]) => ({ what, files: list.length, ...total(list), budget: BUDGETS[what] ?? null }));
const broken = report.filter((row) => row.budget !== null && row.brotli > row.budget);
const kb = (bytes) => (bytes / 1000).toFixed(1);
const line = (cells) => cells.map((cell, at) => (at === 0 ? String(cell).padEnd(20) : String(cell).padStart(10))).join('');
console.log(line(['KB', 'files', 'raw', 'gzip 9', 'brotli 11', 'budget']));
for (const row of report) {
  const verdict = row.budget === null ? '' : `${kb(row.budget)}${broken.includes(row) ? ' BROKEN' : ''}`;
  console.log(line([row.what, row.files, kb(row.raw), kb(row.gzip), kb(row.brotli), verdict]).trimEnd());
}
const html = ending('.html');
console.log(`\n${html.length} pages, ${kb(html.reduce((sum, file) => sum + statSync(file).size, 0))} KB; the site, ${kb(files.reduce((sum, file) => sum + statSync(file).size, 0))} KB in ${files.length} files`);
if (diagram) {
  console.log(`\nThe heaviest diagram page, ${relative(dist, dirname(diagram))}/, loads:`);
  for (const file of rows['First diagram page']) console.log(`  ${kb(measure(file).brotli).padStart(7)}  ${relative(dist, file)}`);
}
if (values.json) {
  const page = diagram ? relative(dist, dirname(diagram)) : null;
  writeFileSync(values.json, `${JSON.stringify({ sizes: report, page, pages: html.length, ok: !broken.length }, null, 2)}\n`);
}
if (!diagram) console.error('size: there is no case/<slug>/<view>/index.html to measure');
for (const row of broken) console.error(`size: ${row.what} is ${kb(row.brotli)} KB, ${kb(row.brotli - row.budget)} over its budget`);
process.exitCode = broken.length || !diagram ? 1 : 0;
