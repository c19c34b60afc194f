// Hydration takes over the page that the server sent: it says nothing, replaces nothing and moves nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explorers, frames, TYPES } from './explorer.mjs';
import { open } from './harness.mjs';

const others = Object.values(TYPES).filter((path) => !explorers().includes(path));

// Runs before any script of the page: remembers every element and the markup of every drawing, and counts shifts.
function remember() {
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => ({
    value: entry.value, sources: entry.sources.map((source) => `${source.node?.nodeName}.${source.node?.className?.baseVal ?? source.node?.className}`),
  })))).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('DOMContentLoaded', () => {
    window.elements = [...document.body.querySelectorAll('*')];
    window.elements.forEach((element, index) => { element.expando = index; });
    window.words = document.body.textContent;
    window.drawings = [...document.querySelectorAll('svg')].map((svg) => svg.outerHTML);
  });
}

async function hydrates(path) {
  const { page, close } = await open(path, { before: (page) => page.addInitScript(remember) });
  await page.waitForLoadState('load');
  await frames(page);
  const found = await page.evaluate(() => {
    const now = [...document.body.querySelectorAll('*')];
    const at = now.findIndex((element, index) => element !== window.elements[index] || element.expando !== index);
    const drawings = [...document.querySelectorAll('svg')].map((svg) => svg.outerHTML);
    const drawing = drawings.findIndex((svg, index) => svg !== window.drawings[index]);
    return {
      count: now.length - window.elements.length,
      replaced: at < 0 ? null : now[at].outerHTML.slice(0, 200),
      drawing: drawing < 0 ? null : [window.drawings[drawing]?.slice(0, 300), drawings[drawing].slice(0, 300)],
      lost: drawings.length - window.drawings.length,
      words: document.body.textContent === window.words,
      shifts: window.shifts,
      interactive: document.documentElement.hasAttribute('data-interactive'),
    };
  });
  const { interactive, ...same } = found;
  assert.deepEqual(same, { count: 0, replaced: null, drawing: null, lost: 0, words: true, shifts: [] });
  await close();
  return interactive;
}

test('there are pages with diagrams of every kind', () => {
  const paths = explorers();
  assert.ok(paths.includes('') && paths.filter((path) => path.startsWith('framework/')).length === 5);
  for (const slug of ['visual-search', 'video-recommendation']) {
    assert.ok(paths.filter((path) => path.startsWith(`case/${slug}/`)).length >= 10, `${slug} has ten views`);
  }
});

for (const path of explorers()) {
  test(`hydrates without a trace: /${path}`, async () => {
    assert.ok(await hydrates(path), 'it is interactive');
  });
}

for (const path of others) {
  test(`stays as it is: /${path}`, async () => {
    assert.ok(!(await hydrates(path)), 'nothing is hydrated where there is no diagram');
  });
}

test('an address that leads nowhere gets the page for it, with links that work from any depth', async () => {
  const { page, url, close } = await open('case/nothing/here/', { status: 404, interactive: false });
  assert.equal(await page.title(), 'Nothing here · Fulcrum');
  assert.deepEqual(await page.$$eval('a', (links) => links.map((link) => link.href)), ['', 'component/', 'metric/', 'source/'].map(url));
  await close();
});

test('a deep link does not move the page when its state is restored', async () => {
  const { page, close } = await open('case/visual-search/serving/?node=encode', { before: (page) => page.addInitScript(remember) });
  await page.waitForSelector('[data-panel=encode]');
  await frames(page);
  assert.deepEqual(await page.evaluate(() => window.shifts), []);
  await close();
});

for (const viewport of [{ width: 1280, height: 720 }, { width: 390, height: 844 }]) {
  test(`what has arrived does not move when the rest arrives, ${viewport.width} px wide`, async () => {
    const path = 'case/visual-search/system/';
    // Where a slow line may stop for a while, and what stands before that.
    const cuts = ['<aside id="inspector"', '<div class="reading"', null];
    const places = [];
    for (const cut of cuts) {
      const before = (page) => page.route(`**/${path}`, async (route) => {
        const response = await route.fetch();
        const text = await response.text();
        assert.ok(cut === null || text.includes(cut), `the page holds ${cut}`);
        await route.fulfill({ response, body: cut === null ? text : text.slice(0, text.indexOf(cut)) });
      });
      const { page, close } = await open(path, { viewport, before, interactive: false, javaScriptEnabled: false });
      places.push(await page.evaluate(() => Object.fromEntries(['.head', '.stage', '.canvas', '.drawing.wide svg', '.drawing.narrow svg', '#outline'].map((one) => {
        const { x, y, width } = document.querySelector(one).getBoundingClientRect();
        return [one, [x, y, width].map(Math.round).join()];
      }))));
      await close();
    }
    for (const [at, cut] of cuts.entries()) assert.deepEqual(places[at], places[2], `cut at ${cut}`);
  });
}
