// What the tests of pages with a diagram share: where such pages are, what data they hold, and how to reach a node.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, pages } from './harness.mjs';

/** A page of every type, by name. */
export const TYPES = {
  home: '', lens: 'framework/f7/', spine: 'framework/spine/', case: 'case/visual-search/', view: 'case/visual-search/serving/',
  component: 'component/ann_index/', components: 'component/', metric: 'metric/recall_k/', metrics: 'metric/', source: 'source/',
  missing: '404.html',
};
export const SERVING = TYPES.view;

/** The paths of all pages with a diagram. */
export const explorers = () => pages().filter((path) => existsSync(join(dist, path, 'page.json')));

/** The page's data, its diagram with `near(id)`, `node(id)` and `edges` by id. */
export function data(path = SERVING) {
  const { diagram, ...rest } = JSON.parse(readFileSync(join(dist, path, 'page.json'), 'utf8'));
  const ids = diagram.nodes.map((node) => node.id);
  const edges = diagram.edges.map((edge) => ({ ...edge, from: ids[edge.from], to: ids[edge.to] }));
  const near = (id) => [...new Set(edges.filter(({ from, to }) => [from, to].includes(id)).flatMap(({ from, to }) => [from, to]))].sort();
  return { ...rest, diagram, ids, edges, near, nodes: diagram.nodes, title: diagram.title, node: (id) => diagram.nodes.find((node) => node.id === id) };
}

/** A decision of the page: its node's id, the option that stands chosen, another one. */
export function decision(path = SERVING, at = 0) {
  const node = data(path).nodes.filter((one) => one.decision)[at];
  const { options, chosen } = node.decision;
  return { id: node.id, usual: options[chosen], other: options[(chosen + 1) % options.length] };
}

/** The drawing that is seen. */
export const drawing = (page) => page.locator('.drawing:visible svg.diagram');
/** The node `id` in the drawing that is seen. */
export const node = (page, id) => drawing(page).locator(`[data-node="${id}"]`);
/** The texts on the card of a node, with single spaces. */
export const card = (page, id) => node(page, id).evaluate((a) => [...a.querySelectorAll('text')].map((text) => text.textContent).join(' '));

/** Waits until `read()` gives what deeply equals `wanted`; fails with the last value after five seconds. */
export async function settles(read, wanted, message) {
  const end = Date.now() + 5_000;
  for (;;) {
    const value = await read();
    try {
      return assert.deepEqual(value, wanted, message);
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

/** Waits for what is under way: two frames, and the tasks between them. */
export const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));

/** Id of the node whose panel is open, or null. */
export const selected = (page) => page.evaluate(() => document.querySelector('#inspector.open [data-panel]')?.dataset.panel ?? null);
/** What stands after the question mark, with its colons as they are read. */
export const search = (page) => new URL(page.url()).search.replaceAll('%3A', ':');
/** Id of the node that has the keyboard, or null. */
export const focused = (page) => page.evaluate(() => document.activeElement?.closest('[data-node]')?.dataset.node ?? null);
