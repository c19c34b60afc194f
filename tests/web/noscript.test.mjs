// Without scripts, and opened from disk, every page can be read and walked.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { test } from 'node:test';
import { data, drawing, explorers, node, SERVING, TYPES } from './explorer.mjs';
import { dist, open, start } from './harness.mjs';

const OFF = { javaScriptEnabled: false };

// The home page shows the spine; the notes of its steps stand on the spine's own page.
for (const path of explorers().filter((one) => one !== '')) {
  test(`without scripts: /${path} can be read`, async () => {
    const { page, close } = await open(path, OFF);
    const { title, nodes, edges, ids } = data(path);
    const found = await page.evaluate(() => {
      const texts = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent.trim());
      const seen = [...document.querySelectorAll('svg.diagram')].filter((svg) => svg.getBoundingClientRect().width > 0);
      return {
        head: texts('h1'), drawings: seen.length,
        cards: [...seen[0].querySelectorAll('[data-node]')].map((one) => one.dataset.node),
        lines: seen[0].querySelectorAll('g.edge path.line').length,
        outline: [...document.querySelectorAll('#outline [data-entry] > a')].map((one) => one.hash.slice(1)),
        open: document.querySelector('#outline').open,
        notes: texts('.note h2'), here: texts('.note div.here'),
        overview: document.querySelector('.overview')?.checkVisibility(),
        notice: document.querySelector('#notice').checkVisibility(),
      };
    });
    assert.match(await page.title(), /Fulcrum/);
    assert.equal(found.head.length, 1);
    if (path.split('/').length > 3) assert.equal(found.head[0], title);
    assert.equal(found.drawings, 1, 'one drawing is seen');
    assert.deepEqual([...found.cards].sort(), [...ids].sort());
    assert.equal(found.lines, edges.length);
    assert.deepEqual([...found.outline].sort(), ids.map((id) => `note-${id}`).sort());
    assert.ok(found.open, 'the outline is open');
    assert.equal(found.here.length, nodes.length, 'every node has a note');
    assert.deepEqual([...found.notes].sort(), nodes.map(({ label }) => label).sort());
    assert.ok(found.here.every((text) => text.length > 40));
    assert.ok(found.overview, 'the overview is seen');
    assert.ok(!found.notice, 'nothing complains');
    assert.ok((await page.locator('meta[name=description]').getAttribute('content')).length > 30);
    await close();
  });
}

test('without scripts, the map on the home page leads to the notes of its steps', async () => {
  const { page, close } = await open('', OFF);
  for (const link of [node(page, 'a4'), page.locator('#outline [data-entry=a4] > a')]) {
    await link.click();
    const note = await page.$(':target');
    assert.ok(note, `${page.url()} has a target`);
    assert.ok((await note.textContent()).includes('Framing'));
    await page.goBack();
  }
  await close();
});

test('without scripts, a node leads to its note, and links to other pages', async () => {
  const { page, url, close } = await open(SERVING, OFF);
  await node(page, 'vcache').click();
  assert.equal(page.url(), url(`${SERVING}#note-vcache`));
  assert.equal(await page.locator('#note-vcache h2').evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), true, 'the note is in sight');
  await page.goto(url(SERVING));
  await page.locator('#outline [data-entry=edge] > a').click();
  assert.equal(new URL(page.url()).hash, '#note-edge');
  await page.locator('#note-edge .general a').last().click();
  assert.match(page.url(), /\/a\/b\/component\/[a-z_]+\/$/);
  await page.locator('.brand').click();
  assert.equal(page.url(), url(''));
  await page.locator('.case-card a').first().click();
  await page.waitForURL(url('case/**'));
  await page.locator('.tabs a').nth(3).click();
  assert.match(page.url(), /\/case\/[a-z-]+\/[a-z-]+\/$/);
  await page.locator('.neighbours [rel=next]').click();
  assert.equal(await drawing(page).count(), 1);
  await page.locator('.strip a').first().click();
  assert.match(page.url(), /\/framework\/spine\/\?node=a\d+#note-a\d+$/);
  await close();
});

test('without scripts, buttons that would do nothing are not offered', async () => {
  const { page, close } = await open('', OFF);
  for (const one of ['.tools', '.themes', '.lens-switch']) assert.equal(await page.locator(one).isVisible(), false, `${one} is hidden`);
  await close();
  const grouped = await open(SERVING, OFF);
  assert.equal(await grouped.page.locator('.chevron:visible, .folds:visible').count(), 0, 'nothing seems to fold');
  assert.ok(await drawing(grouped.page).locator('[data-fold]').count() > 0);
  await grouped.close();
});

/** Opens a page from disk; gives it with what it complained of. */
async function fromDisk(path, options) {
  const { browser } = await start();
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems = [];
  // Chromium lets no page from disk preload anything, and says so; a page cannot help that.
  page.on('console', (message) => { if (!/CORS policy|net::ERR_FAILED|^A preload for/.test(message.text())) problems.push(message.text()); });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(pathToFileURL(join(dist, path, 'index.html')).href);
  return { page, context, problems };
}
const below = (page) => page.url().replace(pathToFileURL(dist).href, '');

test('from disk: links name their index pages, and lead on', async () => {
  const { page, context, problems } = await fromDisk(SERVING);
  assert.equal(await drawing(page).count(), 1);
  await page.locator('.tabs a').first().click();
  await page.waitForURL('**/index.html');
  assert.equal(below(page), '/case/visual-search/system/index.html');
  await page.locator('.brand').click();
  await page.waitForURL('**/index.html');
  assert.equal(below(page), '/index.html');
  await page.locator('.sections a').last().click();
  assert.equal(below(page), '/source/index.html');
  await page.goBack();
  await page.locator('.case-card a').first().click();
  await page.locator('.tabs a').nth(1).click();
  await page.locator('.strip a').first().click();
  assert.match(below(page), /^\/framework\/spine\/index\.html\?node=a1#note-a1$/);
  await node(page, 'a2').click();
  assert.match(page.url(), /#note-a2$/);
  assert.deepEqual(problems, []);
  assert.equal(await page.locator('#notice').isVisible(), false);
  await context.close();
});

test('from disk: every link on every type of page names a file', async () => {
  for (const path of Object.values(TYPES).filter((one) => one !== TYPES.missing)) {
    const { page, context, problems } = await fromDisk(path);
    const links = await page.$$eval('a[href]', (all) => all.map((one) => one.href.baseVal ?? one.href).filter((href) => /^(file:|[^a-z#])/.test(href)));
    assert.deepEqual(links.filter((href) => !/\.html([?#]|$)/.test(href)), [], `/${path}`);
    assert.deepEqual(problems, []);
    await context.close();
  }
});

test('from disk: the theme can be chosen, the styles are there', async () => {
  const { page, context, problems } = await fromDisk('', { colorScheme: 'light' });
  await page.locator('[data-theme-choice=dark]').click();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(21, 22, 26)');
  assert.deepEqual(problems, []);
  await context.close();
});
