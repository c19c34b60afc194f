// The engine for Node and the native program make the same drawings, to the byte.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assorted } from './graphs.mjs';
import { create } from './module.mjs';

const target = fileURLToPath(new URL('../../target/', import.meta.url));
const { Engine } = createRequire(import.meta.url)(join(target, 'engine/engine.js'));

/** What the native program says of each of `texts`, without the time that it took. */
function native(texts) {
  const folder = mkdtempSync(join(tmpdir(), 'fulcrum-engine-'));
  const name = (at) => `${String(at).padStart(4, '0')}.json`;
  try {
    mkdirSync(join(folder, 'in'));
    texts.forEach((text, at) => writeFileSync(join(folder, 'in', name(at)), text));
    const { status, stderr } = spawnSync(join(target, 'release/fulcrum'), ['layout', '--batch', join(folder, 'in'), '--out', join(folder, 'out')], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return texts.map((_, at) => readFileSync(join(folder, 'out', name(at)), 'utf8').replace(/,"ms":[^,]*}$/, '}'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function drawn(text) {
  const engine = new Engine(text);
  engine.run();
  const geometry = engine.geometry();
  engine.run();
  assert.equal(engine.geometry(), geometry, 'a second run gives the same');
  engine.free();
  return geometry;
}

test('the engine draws every graph as the native program does', () => {
  const graphs = assorted();
  const texts = graphs.map((graph) => JSON.stringify(graph));
  native(texts).forEach((wanted, at) => {
    assert.equal(drawn(texts[at]), wanted, `graph ${at}: ${texts[at]}`);
    assert.equal(JSON.parse(wanted).nodes.length, graphs[at].nodes.length);
  });
});

test('what cannot be drawn is named, and the engine goes on', async () => {
  const engine = await create({ dir: 'LR', nodeSep: 40, rankSep: 60, edgeSep: 20 });
  const good = { nodes: [{ id: 'a', w: 80, h: 40 }, { id: 'b', w: 60, h: 30 }], edges: [{ from: 'a', to: 'b' }] };
  assert.throws(() => engine.prepare({ ...good, edges: [{ from: 'a', to: 'z' }] }), /edge 0 \(`a` to `z`\): there is no node `z`/);
  const job = engine.prepare(good);
  engine.run(job);
  const { nodes: [a, b], edges } = engine.geometry(good, job);
  assert.deepEqual([a.id, a.w, a.h, b.w, b.h], ['a', 80, 40, 60, 30]);
  assert.ok(b.x >= a.x + 80 + 60 && edges[0].points.length >= 2);
});
