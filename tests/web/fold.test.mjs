// Lanes and groups fold into cards and unfold again: by mouse, touch and keyboard, in the address, with motion and without.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { data, drawing, focused, frames, node, search, selected, settles } from './explorer.mjs';
import { open } from './harness.mjs';

const GROUPED = 'case/video-recommendation/serving/';
const LANED = 'case/visual-search/system/';
const NARROW = { viewport: { width: 390, height: 844 } };

/** The groups and lanes of a page that can be folded: what they are called, and the ids of their nodes. */
function parts(path) {
  const { diagram } = data(path);
  const lanes = diagram.lanes.map(([plane]) => ({ key: `lane-${plane}`, ids: diagram.nodes.filter((one) => one.plane === plane).map(({ id }) => id) }));
  const groups = diagram.groups.map(({ id }, at) => ({ key: `group-${id}`, ids: diagram.nodes.filter((one) => one.group === at).map((one) => one.id) }));
  return [...lanes, ...groups].filter(({ ids }) => ids.length > 1);
}
const control = (page, key) => drawing(page).locator(`[data-fold="${key}"]`);
const button = (page, key) => page.locator(`#outline [data-fold="${key}"]`);
const expanded = (locator) => locator.getAttribute('aria-expanded');
const cards = (page) => drawing(page).locator('[data-node]').evaluateAll((all) => all.map((one) => one.dataset.node).sort());
/** What has the keyboard in the drawing: a node or a title. */
const holds = (page) => page.evaluate(() => document.activeElement?.closest('svg [data-fold]')?.dataset.fold ?? document.activeElement?.dataset?.node ?? null);
/** Where things are, once everything has arrived. */
const places = async (page) => {
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  return drawing(page).locator('[data-node]').evaluateAll((all) => Object.fromEntries(all.map((one) => [one.dataset.node, [one.getBBox().x, one.getBBox().y].join()])));
};
const rest = (path, ids, key) => [...data(path).ids.filter((id) => !ids.includes(id)), key].sort();

for (const [name, path, options] of [['group', GROUPED, {}], ['lane', LANED, {}], ['group on a phone', GROUPED, NARROW], ['lane on a phone', LANED, NARROW]]) {
  test(`a press on its title folds a ${name}, another unfolds it`, async () => {
    const { page, close } = await open(path, options);
    const { key, ids } = parts(path)[0];
    const before = await places(page);
    assert.equal(await expanded(control(page, key)), 'true');
    await control(page, key).click();
    await settles(() => cards(page), rest(path, ids, key));
    assert.equal(search(page), `?fold=${key}`);
    assert.equal(await expanded(control(page, key)), 'false');
    assert.match(await node(page, key).getAttribute('aria-label'), new RegExp(`${ids.length} parts`));
    assert.equal(await selected(page), null, 'folding selects nothing');
    await control(page, key).click();
    await settles(() => cards(page), [...data(path).ids].sort());
    assert.equal(search(page), '');
    assert.deepEqual(await places(page), before, 'everything is where it was');
    await close();
  });
}

test('a finger folds and unfolds as well', async () => {
  const { page, close } = await open(GROUPED, { ...NARROW, hasTouch: true, isMobile: true });
  const { key, ids } = parts(GROUPED)[0];
  await control(page, key).scrollIntoViewIfNeeded();
  await control(page, key).tap();
  await settles(() => cards(page), rest(GROUPED, ids, key));
  await frames(page);
  await control(page, key).tap();
  await settles(() => search(page), '');
  await close();
});

test('edges of what is folded end at its card, each once', async () => {
  const { page, close } = await open(`${LANED}?fold=${parts(LANED).map(({ key }) => key).join()}`);
  await settles(async () => (await cards(page)).length < data(LANED).ids.length, true);
  const known = await cards(page);
  const lines = await drawing(page).locator('g.edge').evaluateAll((all) => all.map((one) => `${one.dataset.from} ${one.dataset.to}`));
  assert.equal(new Set(lines).size, lines.length);
  for (const line of lines) assert.ok(line.split(' ').every((id) => known.includes(id)), line);
  await close();
});

test('the card of a group tells its parts, and a part unfolds it', async () => {
  const { page, close } = await open(GROUPED);
  const { key, ids } = parts(GROUPED)[0];
  await control(page, key).click();
  await node(page, key).locator('.title').first().click();
  await settles(() => selected(page), key);
  assert.equal(search(page), `?node=${key}&fold=${key}`);
  const links = page.locator('#inspector .parts a');
  assert.deepEqual(await links.allTextContents(), ids.map((id) => data(GROUPED).node(id).label));
  await links.nth(1).click();
  await settles(() => selected(page), ids[1]);
  assert.equal(search(page), `?node=${ids[1]}`);
  assert.ok(await node(page, ids[1]).isVisible());
  await control(page, key).click();
  await settles(() => selected(page), key, 'its card stands for a node that is folded away');
  await page.locator('#inspector .unfold').click();
  await settles(() => search(page), '');
  await settles(() => holds(page), key, 'the keyboard goes to what folds it again');
  await close();
});

test('the outline shows the same state, and can change it', async () => {
  const { page, close } = await open(LANED);
  const [{ key, ids }] = parts(LANED);
  await button(page, key).click();
  await settles(() => search(page), `?fold=${key}`);
  assert.equal(await expanded(button(page, key)), 'false');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.fold), key, 'the button keeps the keyboard');
  for (const id of ids) assert.equal(await page.locator(`[data-entry="${id}"]`).isVisible(), false, id);
  assert.equal(await page.locator('#outline [data-entry]:visible').count(), data(LANED).ids.length - ids.length);
  await page.keyboard.press('Enter');
  await settles(() => expanded(button(page, key)), 'true');
  assert.equal(await page.locator('#outline [data-entry]:visible').count(), data(LANED).ids.length);
  await close();
});

test('everything folds and unfolds at once', async () => {
  const { page, close } = await open(LANED);
  await page.locator('[data-fold-all=fold]').click();
  const keys = parts(LANED).map(({ key }) => key).sort();
  await settles(() => search(page), `?fold=${keys.join()}`);
  assert.deepEqual((await cards(page)).filter((id) => keys.includes(id)), keys);
  await page.locator('[data-fold-all=unfold]').click();
  await settles(() => search(page), '');
  assert.deepEqual(await cards(page), [...data(LANED).ids].sort());
  await close();
  const plain = await open('framework/f7/');
  assert.equal(await plain.page.locator('[data-fold-all]').count(), data('framework/f7/').diagram.groups.length ? 2 : 0);
  await plain.close();
});

test('by keyboard: titles are stops, Enter and Space fold and unfold, the keyboard stays', async () => {
  for (const options of [{}, NARROW]) {
    const { page, close } = await open(GROUPED, options);
    const { key, ids } = parts(GROUPED)[0];
    await node(page, ids[0]).focus();
    for (let step = 0; step < 20 && await holds(page) !== key; step += 1) await page.keyboard.press('PageUp');
    assert.equal(await holds(page), key, 'Page Up reaches the title');
    assert.equal(await drawing(page).locator('[tabindex="0"]').count(), 1, 'one tab stop');
    await page.keyboard.press('Enter');
    await settles(() => search(page), `?fold=${key}`);
    await settles(() => holds(page), key);
    assert.equal(await drawing(page).locator('[tabindex="0"]').count(), 1, 'one tab stop');
    await page.keyboard.press('PageUp');
    assert.equal(await focused(page), key, 'beside the card');
    await page.keyboard.press('PageDown');
    await page.keyboard.press(' ');
    await settles(() => search(page), '');
    await settles(() => holds(page), key);
    await page.keyboard.press('ArrowDown');
    assert.ok(ids.includes(await focused(page)), 'an arrow leads to its first node');
    await close();
  }
});

test('the address restores folds, back and forward walk through them, junk is ignored', async () => {
  const [first, second] = parts(LANED);
  const both = [first.key, second.key].sort().join();
  const { page, close } = await open(`${LANED}?fold=${first.key},nobody,lane-,<b>,group-x`);
  await settles(() => cards(page), rest(LANED, first.ids, first.key));
  const once = await places(page);
  await control(page, second.key).click();
  await settles(() => search(page), `?fold=${both}`);
  const twice = await places(page);
  await page.goBack();
  await settles(() => cards(page), rest(LANED, first.ids, first.key));
  assert.deepEqual(await places(page), once, 'the same address is drawn alike, whatever came before');
  await page.goForward();
  await settles(() => expanded(button(page, second.key)), 'false');
  assert.deepEqual(await places(page), twice);
  await page.reload();
  await page.waitForSelector('html[data-interactive]', { state: 'attached' });
  await settles(() => expanded(button(page, second.key)), 'false');
  assert.deepEqual(await places(page), twice, 'a reload keeps it');
  await close();
  const hidden = await open(`${LANED}?node=${first.ids[0]}&fold=${both}`);
  await settles(() => selected(hidden.page), first.ids[0], 'a node in the address is shown');
  assert.ok(await node(hidden.page, first.ids[0]).isVisible());
  await hidden.close();
});

test('what is pressed stays under the pointer', async () => {
  const { page, close } = await open(LANED, { viewport: { width: 1280, height: 700 } });
  const keys = parts(LANED).map(({ key }) => key);
  const { page: phone, close: closePhone } = await open(LANED, NARROW);
  for (const [which, list] of [[page, keys.slice(-1)], [phone, keys]]) {
    for (const key of [...list, ...list]) {
      await control(which, key).scrollIntoViewIfNeeded();
      const before = await control(which, key).locator('.reach').boundingBox();
      const room = await which.evaluate(() => scrollY);
      await control(which, key).click();
      await which.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
      const after = await control(which, key).locator('.reach').boundingBox();
      // Above the top of the page nothing can be scrolled to.
      if (room > 0) assert.ok(Math.abs(after.y - before.y) < 1.5 || await which.evaluate(() => scrollY) === 0, `${key}: ${before.y} to ${after.y}`);
    }
  }
  await close();
  await closePhone();
});

test('nodes move to their places, and without a wish for motion they are there at once', async () => {
  for (const reducedMotion of ['no-preference', 'reduce']) {
    const { page, close } = await open(GROUPED, { reducedMotion });
    const { key, ids } = parts(GROUPED)[0];
    for (const wanted of [rest(GROUPED, ids, key), [...data(GROUPED).ids].sort()]) {
      const seen = await control(page, key).evaluate(async (one) => {
        const canvas = one.closest('.canvas');
        one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        for (let turns = 0; turns < 100 && !canvas.querySelector('.moving'); turns += 1) await new Promise((done) => setTimeout(done));
        const all = document.getAnimations().filter((animation) => animation.effect.target.closest('svg.diagram'));
        const times = all.map((animation) => animation.effect.getComputedTiming().endTime);
        return { count: all.filter((animation) => animation.transitionProperty === 'transform').length, longest: Math.max(0, ...times) };
      });
      if (reducedMotion === 'reduce') assert.equal(seen.count, 0, 'nothing moves');
      else assert.ok(seen.count > 3 && seen.longest >= 150 && seen.longest <= 250, JSON.stringify(seen));
      await settles(() => cards(page), wanted);
      await settles(() => drawing(page).evaluate((svg) => svg.classList.contains('moving')), false);
      assert.equal(await drawing(page).locator('[style]').count(), 0, 'nothing is left of the motion');
    }
    await close();
  }
});

test('folds in the address do not move when the page is opened', async () => {
  const before = (page) => page.addInitScript(() => {
    window.moves = 0;
    document.addEventListener('transitionrun', (event) => { if (event.propertyName === 'transform') window.moves += 1; });
  });
  const { page, close } = await open(`${GROUPED}?fold=${parts(GROUPED)[0].key}`, { before });
  await settles(() => cards(page), rest(GROUPED, parts(GROUPED)[0].ids, parts(GROUPED)[0].key));
  await frames(page);
  assert.equal(await page.evaluate(() => window.moves), 0);
  await close();
});

test('a fold keeps the zoom, and what is pressed stays there as well', async () => {
  const { page, close } = await open(GROUPED, { viewport: { width: 1280, height: 1000 } });
  const { key } = parts(GROUPED)[0];
  await control(page, key).scrollIntoViewIfNeeded();
  const place = await control(page, key).locator('.reach').boundingBox();
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -150);
  await page.keyboard.up('Control');
  await page.waitForTimeout(300);
  const scale = () => drawing(page).locator('.world').evaluate((world) => world.getAttribute('transform').split(',')[0]);
  const zoomed = await scale();
  const before = await control(page, key).locator('.chevron').boundingBox();
  await page.mouse.click(before.x + 3, before.y + 2);
  await settles(() => search(page), `?fold=${key}`);
  await page.waitForTimeout(350);
  const after = await control(page, key).locator('.reach').boundingBox();
  assert.equal(await scale(), zoomed);
  assert.ok(Math.abs(after.x + after.width / 2 - before.x) < place.width * 2 && Math.abs(after.y + after.height / 2 - before.y) < 40, JSON.stringify([before, after]));
  await close();
});
