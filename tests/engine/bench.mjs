// The layout benchmarks: node bench.mjs HARNESS TARGET [--quick] [--dir TB|LR]. Runs the shared harness on the engine
// for Node and on its peers, each in a process of the same kind, and writes TARGET/bench/layout.md.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { extremes } from './graphs.mjs';

const OURS = 'fulcrum';
const QUICK = [OURS, 'dagre', 'elk-poly', 'viz-poly'];
const ALL = [...QUICK, 'elk-best', 'viz'];
// What the harness brings beside what it needs.
const LEFT = new Set(['node_modules', 'out', 'target', 'peers-rs', '.git']);

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false }, dir: { type: 'string', default: 'TB' } } });
const [source, target] = positionals.map((path) => resolve(path));
const home = join(target, 'bench/harness');
const results = join(target, 'bench/layout');

function fail(what, remedy) {
  console.error(`bench: ${what}\nbench: remedy: ${remedy}`);
  process.exit(1);
}

function run(command, args, stdio) {
  const { status, stdout, error } = spawnSync(command, args, { cwd: home, encoding: 'utf8', maxBuffer: 1 << 28, stdio });
  if (status !== 0) fail(`${command} ${args.join(' ')} ended with ${error?.message ?? status}`, 'mend what it says above');
  return stdout;
}

function copy(from, to) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((name) => !LEFT.has(name))) {
    const [inner, outer] = [join(from, name), join(to, name)];
    if (statSync(inner).isDirectory()) copy(inner, outer);
    else copyFileSync(inner, outer);
  }
}

/** A copy of the harness with its packages, because the original may not be ours to write to. */
function prepare() {
  if (!existsSync(join(source, 'run.mjs'))) fail(`there is no layout harness in ${source}`, 'make bench-layout LAYOUT_BENCH=FOLDER, the folder that holds its run.mjs');
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home).filter((name) => name !== 'node_modules')) rmSync(join(home, name), { recursive: true });
  copy(source, home);
  const [lock, installed] = ['package-lock.json', 'node_modules/.installed.json'].map((name) => join(home, name));
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8')) return;
  console.error('bench: installing the peers (a minute)');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'inherit');
  copyFileSync(lock, installed);
}

/** Runs `engine` over the graphs of `corpus`; gives the file of the results. */
function measure(engine, corpus, name, more) {
  const out = join(results, `${name}.${engine}.json`);
  const spec = engine === OURS ? `mod:${fileURLToPath(new URL('module.mjs', import.meta.url))}` : engine;
  console.error(`bench: ${name}: ${engine}`);
  run('node', ['run.mjs', '--engine', spec, '--label', engine, '--corpus', corpus, '--dir', options.dir, '--quiet', '--out', out, ...more], ['ignore', 'ignore', 'inherit']);
  return out;
}

const compare = (args) => run('node', ['compare.mjs', ...args], ['ignore', 'pipe', 'inherit']).trim();

prepare();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const graphs = join(home, 'graphs');
const engines = options.quick ? QUICK : ALL;
const repetitions = options.quick ? ['--reps', '1', '--timeout', '20'] : ['--reps', '7'];
const parts = [];
for (const [title, name] of [['Flat graphs', 'flat'], ['Graphs with groups', 'compound']]) {
  const files = engines.map((engine) => measure(engine, join(graphs, name), name, repetitions));
  parts.push(`## ${title}\n\n${compare(['--ref', 'dagre', ...files])}`);
}
if (!options.quick) {
  for (const [title, name] of [['Ladder', 'flat'], ['Ladder with groups', 'compound']]) {
    // Nobody waits longer, and a run of all of them has to end.
    const files = QUICK.map((engine) => measure(engine, join(graphs, 'ladder', name), `ladder-${name}`, ['--reps', '3', '--timeout', '100']));
    parts.push(`## ${title}\n\n${compare(['--rungs', ...files])}`);
  }
  const folder = join(results, 'extremes');
  mkdirSync(folder);
  for (const [name, graph] of Object.entries(extremes())) writeFileSync(join(folder, `${name}.json`), JSON.stringify(graph));
  parts.push(`## Extremes\n\n${compare(['--rungs', measure(OURS, folder, 'extremes', ['--reps', '1', '--timeout', '100'])])}`);
}

const text = `# Layout benchmarks

Fulcrum's engine and its peers as WebAssembly or JavaScript in Node ${process.version}, flow ${options.dir}. Times hold beside the other times of this
run only; the harness's README explains the columns. A ratio below 1 is better than dagre.

${parts.join('\n\n')}
`;
writeFileSync(join(target, 'bench/layout.md'), text);
console.log(text);
