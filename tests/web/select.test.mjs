// Choosing a node, by mouse and by touch, and what the panel, the drawing and the outline then show.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, data, decision, drawing, frames, node, search, selected, SERVING, settles } from './explorer.mjs';
import { open } from './harness.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

// The texts of a panel that must be the same beside the drawing and in the note.
const SECTIONS = ['h2', 'div.here', '.figures', '.measures', '.fails', '.questions', '.relations', '.general', '.sources', '.because'];
const texts = (page, root) => page.$eval(root, (panel, sections) => sections.map((one) => panel.querySelector(one)?.textContent.trim() ?? null), SECTIONS);

const lights = (page, word) => drawing(page).evaluate((svg, word) => ({
  nodes: [...svg.querySelectorAll(`[data-node][data-light=${word}]`)].map((one) => one.dataset.node).sort(),
  edges: [...svg.querySelectorAll(`g.edge[data-light=${word}]`)].map((one) => `${one.dataset.from}>${one.dataset.to}`).sort(),
}), word);
const incident = (id) => data().edges.filter((edge) => [edge.from, edge.to].includes(id)).map((edge) => `${edge.from}>${edge.to}`).sort();

test('a click opens the panel of every node, with all that its note says', async () => {
  const { page, close } = await open(SERVING);
  for (const { id, label, decision } of data().nodes) {
    await node(page, id).click();
    await settles(() => selected(page), id);
    assert.equal(search(page), `?node=${id}`);
    const panel = await texts(page, '#inspector [data-panel]');
    assert.equal(panel[0], label);
    assert.ok(panel[1].length > 40, `${id} says what it does here`);
    assert.deepEqual(panel, await texts(page, `#note-${id} [data-panel]`));
    const options = await page.$$eval('#inspector [data-panel] .option strong', (names) => names.map((name) => name.textContent));
    assert.deepEqual(options, decision?.options.map((option) => option.label) ?? []);
    assert.ok((await page.textContent('#announce')).startsWith(`Selected: ${label}, `), 'the selection is announced');
    assert.equal(await page.$$eval('.drawing [aria-current]', (all) => new Set(all.map((one) => one.dataset.node)).size), 1);
    assert.equal(await node(page, id).getAttribute('aria-current'), 'true');
    assert.equal(await node(page, id).getAttribute('data-light'), 'selected');
  }
  await close();
});

test('a tap opens the panel, which leaves the node in sight', async () => {
  const { page, close } = await open(SERVING, PHONE);
  assert.equal(await page.locator('.drawing.narrow').isVisible(), true);
  for (const id of ['phone', 'scatter', 'page']) {
    await node(page, id).tap();
    await settles(() => selected(page), id);
    assert.equal(await page.textContent('#inspector [data-panel] h2'), data().node(id).label);
    await frames(page);
    const [box, panel] = await Promise.all([node(page, id).boundingBox(), page.locator('#inspector').boundingBox()]);
    assert.ok(box.y >= 0 && box.y + box.height <= panel.y + 1, `${id} at ${box.y} to ${box.y + box.height} is above the panel at ${panel.y}`);
  }
  await page.locator('#inspector .close').tap();
  await settles(() => selected(page), null);
  await close();
});

test('pointing at a node lights its neighbours and the edges between', async () => {
  const { page, close } = await open(SERVING);
  for (const id of ['vcache', 'scatter', 'page']) {
    await node(page, id).hover();
    await settles(() => lights(page, 'near'), { nodes: data().near(id), edges: incident(id) });
  }
  await page.mouse.move(2, 2);
  await settles(() => page.locator('.drawing [data-light]').count(), 0);
  assert.equal(await selected(page), null, 'pointing selects nothing');
  assert.equal(search(page), '');

  // With a node selected, the one pointed at decides what is near; then the selected one does again.
  await node(page, 'vcache').click();
  await node(page, 'page').hover();
  await settles(() => lights(page, 'near'), { nodes: data().near('page'), edges: incident('page') });
  assert.deepEqual((await lights(page, 'selected')).nodes, ['vcache']);
  await page.mouse.move(2, 2);
  await settles(() => lights(page, 'near'), { nodes: data().near('vcache').filter((id) => id !== 'vcache'), edges: incident('vcache') });
  await close();
});

test('an option that is chosen stands on the card, in the panel and in the address; the usual one in neither address', async () => {
  const { page, close } = await open(SERVING);
  for (const at of [0, 1, 2]) {
    const { id, usual, other } = decision(SERVING, at);
    const before = await card(page, id);
    await node(page, id).click();
    const radio = (option) => page.locator(`#inspector input[name="choice-${id}"][value="${option.id}"]`);
    assert.equal(await radio(usual).isChecked(), true);
    await radio(other).check();
    await settles(() => search(page), `?node=${id}&choice=${id}:${other.id}`);
    await settles(async () => (await card(page, id)).includes(other.label), true, `the card of ${id} says ${other.label}`);
    assert.ok(!(await card(page, id)).includes(usual.label));
    assert.equal(await page.locator('#inspector .option.chosen strong').textContent(), other.label);
    assert.equal(await page.locator('#inspector [data-panel]').getAttribute('data-panel'), id, 'the panel stays open');
    assert.equal(await node(page, id).getAttribute('aria-current'), 'true', 'the node stays selected in the new drawing');
    assert.equal(await node(page, id).getAttribute('data-light'), 'selected');
    assert.equal(await page.evaluate(() => document.activeElement?.type), 'radio', 'the keyboard stays at the option');
    await radio(usual).check();
    await settles(() => search(page), `?node=${id}`);
    await settles(() => card(page, id), before);
  }
  await close();
});

test('choices at two nodes stand beside each other', async () => {
  const { page, close } = await open(SERVING);
  const [first, second] = [decision(SERVING, 0), decision(SERVING, 1)];
  for (const { id, other } of [first, second]) {
    await node(page, id).click();
    await page.locator(`#inspector input[value="${other.id}"]`).check();
  }
  await settles(async () => search(page).match(/choice=[^&]+/g), [first, second].map(({ id, other }) => `choice=${id}:${other.id}`).sort());
  for (const { id, other } of [first, second]) assert.ok((await card(page, id)).includes(other.label));
  await close();
});

test('the outline selects in the drawing, and the drawing marks the outline', async () => {
  const { page, close } = await open(SERVING);
  const entries = await page.$$eval('#outline [data-entry]', (all) => all.map((one) => one.dataset.entry));
  assert.deepEqual([...entries].sort(), [...data().ids].sort(), 'every node is in the outline, once');
  const current = () => page.$$eval('[data-entry][aria-current=true]', (all) => all.map((one) => one.dataset.entry));
  await page.evaluate(() => { document.getElementById('outline').open = true; });
  for (const id of ['page', 'edge']) {
    await page.locator(`#outline [data-entry="${id}"] > a[data-go]`).click();
    await settles(() => selected(page), id);
    await settles(current, [id]);
    assert.equal(await node(page, id).getAttribute('data-light'), 'selected');
    assert.equal(new URL(page.url()).hash, '', 'the link does not jump to the note');
    await settles(() => node(page, id).evaluate((a) => {
      const { top, bottom } = a.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }), true, `${id} is in sight`);
  }
  await node(page, 'vcache').click();
  await settles(current, ['vcache']);
  // Edges in the panel lead on.
  await page.locator('#inspector .relations a[data-go=scatter]').click();
  await settles(() => selected(page), 'scatter');
  await settles(current, ['scatter']);
  await close();
});

test('the edges are in the outline as text', async () => {
  const { page, close } = await open(SERVING);
  const listed = await page.$$eval('#outline [data-entry]', (all) => all.flatMap((one) =>
    [...one.querySelectorAll(':scope > ul > li > a')].map((a) => `${one.dataset.entry}>${a.dataset.go}`)));
  assert.deepEqual(listed.sort(), data().edges.map(({ from, to }) => `${from}>${to}`).sort());
  await close();
});

test('the close button deselects', async () => {
  const { page, close } = await open(SERVING);
  await node(page, 'edge').click();
  assert.equal(await page.locator('#inspector .overview').isVisible(), false);
  await page.locator('#inspector .close').click();
  await settles(() => selected(page), null);
  assert.equal(search(page), '');
  assert.equal(await page.textContent('#announce'), '');
  assert.equal(await page.locator('#inspector .overview').isVisible(), true);
  assert.equal(await page.locator('.drawing [aria-current], .drawing [data-light=selected], [data-entry][aria-current]').count(), 0);
  await close();
});

test('a click with Ctrl is the link\'s own: the note opens in a new tab', async () => {
  const { page, context, url, close } = await open(SERVING);
  const [tab] = await Promise.all([context.waitForEvent('page'), node(page, 'edge').click({ modifiers: ['ControlOrMeta'] })]);
  assert.equal(tab.url(), url(`${SERVING}#note-edge`));
  assert.equal(await selected(page), null);
  await close();
});

test('a lens laid over the spine relabels its cards', async () => {
  const { page, close } = await open('');
  const { lenses, ids } = data('');
  const before = await card(page, ids[0]);
  const button = (name) => page.locator('.lens-switch button', { hasText: name });
  for (const lens of lenses) {
    await button(lens.name).click();
    await settles(() => search(page), `?lens=${lens.id}`);
    assert.equal(await button(lens.name).getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('.lens-switch [aria-pressed=true]').count(), 1);
    const [[number, name]] = lens.steps[ids[0]];
    await settles(async () => (await card(page, ids[0])).includes(`${number} ${name}`), true);
  }
  await page.locator('.lens-switch button').first().click();
  await settles(() => search(page), '');
  await settles(() => card(page, ids[0]), before);
  await close();
});
