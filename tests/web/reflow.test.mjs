// From 320 px up nothing scrolls sideways, the drawing fits, and every text stays on its card.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explorers, node, selected, SERVING, settles, TYPES } from './explorer.mjs';
import { open } from './harness.mjs';

/** What is wider than the window; the page must not scroll sideways, not even where that is hidden. */
const sideways = (page) => page.evaluate(() => ({
  page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  beyond: [...document.body.querySelectorAll('*')].filter((one) => {
    const { right, width } = one.getBoundingClientRect();
    const held = one.closest('svg, .tabs, .canvas, .visually-hidden, .skip');
    return width > 0 && right > document.documentElement.clientWidth + 1 && (!held || held === one && one.matches('svg'));
  }).slice(0, 5).map((one) => `${one.tagName}.${one.className?.baseVal ?? one.className}: ${one.textContent.trim().slice(0, 40)}`),
}));

for (const width of [320, 768, 1440]) {
  test(`no page scrolls sideways, ${width} px`, async () => {
    const { page, url, close } = await open('', { viewport: { width, height: 800 } });
    for (const path of new Set([...Object.values(TYPES), ...explorers()])) {
      if (path === TYPES.missing) continue;
      await page.goto(url(path));
      await page.$$eval('details', (all) => all.forEach((one) => { one.open = true; }));
      await page.$$eval('.note', (all) => all.forEach((one) => { one.style.contentVisibility = 'visible'; }));
      assert.deepEqual(await sideways(page), { page: 0, beyond: [] }, `/${path}`);
    }
    await close();
  });
}

test('the page for addresses that lead nowhere fits as well', async () => {
  const { page, close } = await open(TYPES.missing, { viewport: { width: 320, height: 640 } });
  assert.deepEqual(await sideways(page), { page: 0, beyond: [] });
  await close();
});

test('panels and the list of keys fit into 320 px', async () => {
  const { page, close } = await open(SERVING, { viewport: { width: 320, height: 640 } });
  for (const id of ['phone', 'scatter', 'rows']) {
    await node(page, id).click();
    await settles(() => selected(page), id);
    await page.$$eval('#inspector details', (all) => all.forEach((one) => { one.open = true; }));
    assert.deepEqual(await sideways(page), { page: 0, beyond: [] });
    assert.equal(await page.$eval('#inspector', (one) => one.scrollWidth - one.clientWidth), 0);
  }
  await page.locator('.tools .keys-button').evaluate((button) => button.click());
  const keys = await page.locator('.keys').boundingBox();
  assert.ok(keys.x >= 0 && keys.x + keys.width <= 320 && keys.y >= 0 && keys.y + keys.height <= 640, JSON.stringify(keys));
  await close();
});

/** What the drawing that is seen looks like: runs in the page. */
function look() {
  const canvas = document.querySelector('.canvas').getBoundingClientRect();
  const seen = [...document.querySelectorAll('.drawing')].filter((one) => one.getClientRects().length);
  const svg = seen[0].querySelector('svg');
  const box = svg.getBoundingClientRect();
  const { width, height } = svg.viewBox.baseVal;
  const faults = [];
  const within = (inner, outer, slack) => inner.x >= outer.x - slack && inner.x + inner.width <= outer.x + outer.width + slack
    && inner.y >= outer.y - slack && inner.y + inner.height <= outer.y + outer.height + slack;
  for (const card of svg.querySelectorAll('[data-node]')) {
    const ground = card.querySelector('.card').getBBox();
    const texts = [...card.querySelectorAll('text, use')].map((one) => [one.textContent, one.getBBox()]);
    for (const [text, place] of texts) if (!within(place, ground, 0.5)) faults.push(`${card.dataset.node}: "${text}" leaves its card`);
    // Nothing on a card lies over its neighbour.
    for (const [at, [one, a]] of texts.entries()) {
      for (const [other, b] of texts.slice(at + 1)) {
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        if (across > 0.5 && down > 4) faults.push(`${card.dataset.node}: "${one}" over "${other}"`);
      }
    }
  }
  for (const text of svg.querySelectorAll('text')) {
    if (!within(text.getBBox(), { x: 0, y: 0, width, height }, 0.5)) faults.push(`"${text.textContent}" leaves the drawing`);
  }
  return {
    stages: seen.map((one) => one.className), font: document.fonts.check('600 13.5px Inter'), faults, scale: box.width / width,
    inside: box.left >= canvas.left && box.right <= canvas.right + 0.5 && box.bottom <= canvas.bottom + 0.5,
  };
}

const small = [];
// Between phone and desk, a diagram takes the form that suits its width.
for (const [width, stage] of [[320, 'narrow'], [390, 'narrow'], [768, '(wide|narrow)'], [1440, 'wide']]) {
  test(`at ${width} px the ${stage} drawing is seen, fits its canvas, and every text stays on its card`, async () => {
    const { page, url, close } = await open('', { viewport: { width, height: 800 } });
    for (const path of explorers()) {
      await page.goto(url(path));
      await page.evaluate(() => document.fonts.ready);
      const { scale, stages, ...found } = await page.evaluate(look);
      assert.match(stages.join(), new RegExp(`^drawing ${stage}$`), `/${path}`);
      assert.deepEqual(found, { font: true, faults: [], inside: true }, `/${path}`);
      if (13.5 * scale < 9) small.push(`${width} px: /${path} has titles of ${(13.5 * scale).toFixed(1)} px`);
    }
    await close();
  });
}

// Titles are drawn at 13.5 px, and made smaller where the drawing is wider than its canvas.
test('titles stay legible', () => assert.deepEqual(small, []));
