// Writes static/icons/sprite.svg and static/icons/LICENSE.txt from Lucide's icons. Run `node scripts/sprite.mjs` after a change
// of the table below; npm fetches the pinned package into a temporary folder. The result is committed: a build needs no network.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The last line of versions with brand marks (`github`); version 1 dropped them.
const PACKAGE = 'lucide-static@0.577.0';

// Our name: Lucide's name. A symbol's id is `i-` and our name.
const ICONS = {
  // Kinds of components.
  edge: 'monitor-smartphone', store: 'database', stream: 'waves', compute: 'cog', feature: 'sliders-horizontal', label: 'tag',
  train: 'graduation-cap', model: 'brain-circuit', retrieval: 'search', serve: 'server', experiment: 'flask-conical',
  'ops-governance': 'gauge',
  // Roles of nodes that are no component.
  goal: 'target', constraint: 'ruler', question: 'circle-help', input: 'log-in', output: 'log-out', proxy: 'arrow-left-right',
  risk: 'triangle-alert', slice: 'chart-pie', entity: 'box', event: 'zap', artefact: 'file-text', step: 'footprints', parts: 'layers',
  // The frame of the page.
  metric: 'chart-line', balance: 'scale', 'zoom-in': 'zoom-in', 'zoom-out': 'zoom-out', fit: 'maximize', fold: 'chevrons-down-up', unfold: 'chevrons-up-down', sun: 'sun', moon: 'moon',
  system: 'monitor', close: 'x', external: 'external-link', github: 'github', menu: 'menu', 'arrow-right': 'arrow-right',
  'arrow-left': 'arrow-left', check: 'check', list: 'list',
};

// On a group inside each symbol, because attributes of a <symbol> do not reach every renderer's <use>.
const PEN = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';

const out = fileURLToPath(new URL('../static/icons/', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'sprite-'));
try {
  execFileSync('npm', ['install', '--prefix', temporary, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', PACKAGE]);
  const lucide = join(temporary, 'node_modules', 'lucide-static');
  const symbols = Object.entries(ICONS).map(([name, icon]) => {
    const svg = readFileSync(join(lucide, 'icons', `${icon}.svg`), 'utf8');
    const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.indexOf('</svg>'));
    return `<symbol id="i-${name}" viewBox="0 0 24 24"><g ${PEN}>${shapes.trim().replace(/\s*\/>\s*/g, '/>')}</g></symbol>\n`;
  });
  writeFileSync(join(out, 'sprite.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('')}</svg>\n`);
  const heading = `sprite.svg holds icons of ${PACKAGE} (https://lucide.dev), under the licences below. favicon.svg is Fulcrum's own.`;
  writeFileSync(join(out, 'LICENSE.txt'), `${heading}\n\n${readFileSync(join(lucide, 'LICENSE'), 'utf8')}`);
  console.log(`static/icons/sprite.svg: ${symbols.length} icons`);
} finally {
  rmSync(temporary, { recursive: true });
}
