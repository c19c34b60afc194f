// The diagram by keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { data, drawing, focused, frames, node, search, selected, SERVING, settles } from './explorer.mjs';
import { open } from './harness.mjs';

const NARROW = { viewport: { width: 390, height: 844 } };
const press = async (page, ...keys) => { for (const key of keys) await page.keyboard.press(key); };

/** Puts the keyboard into the diagram as a reader does: with Tab, from what stands before it. */
async function enter(page) {
  await page.evaluate(() => {
    const links = document.querySelectorAll('.head a, .site-header button, .lens-switch button');
    [...links].filter((link) => link.getClientRects().length).at(-1).focus();
  });
  for (let tabs = 0; tabs < 5 && !(await focused(page)); tabs += 1) await press(page, 'Tab');
  assert.ok(await focused(page), 'Tab enters the diagram');
}
/** The arrows along the flow of the drawing that is seen, and against it. */
async function flow(page) {
  const { from, to } = data().edges[0];
  const [a, b] = await Promise.all([from, to].map((id) => node(page, id).boundingBox()));
  return Math.abs(b.x - a.x) > Math.abs(b.y - a.y) ? ['ArrowRight', 'ArrowLeft'] : ['ArrowDown', 'ArrowUp'];
}
/** Where a walk from `id` may lead: `forward` along the edges, or back. */
const ends = (id, forward, path = SERVING) => data(path).edges.filter((edge) => edge[forward ? 'from' : 'to'] === id).map((edge) => edge[forward ? 'to' : 'from']);

for (const [name, options] of [['wide', {}], ['narrow', NARROW]]) {
  test(`the ${name} diagram is one tab stop`, async () => {
    const { page, close } = await open(SERVING, options);
    const stops = () => drawing(page).locator('[data-node][tabindex="0"]').count();
    assert.equal(await stops(), 1);
    assert.equal(await drawing(page).locator('a:not([tabindex])').count(), 0);
    await enter(page);
    const first = await focused(page);
    await press(page, 'Tab');
    assert.equal(await focused(page), null, 'Tab leaves the diagram');
    await press(page, 'Shift+Tab');
    assert.equal(await focused(page), first, 'Shift and Tab come back to it');
    await press(page, 'PageDown', 'PageDown');
    const there = await focused(page);
    assert.notEqual(there, first);
    assert.equal(await stops(), 1);
    await press(page, 'Shift+Tab');
    assert.equal(await focused(page), null);
    await press(page, 'Tab');
    assert.equal(await focused(page), there, 'the diagram is entered where it was left');
    await close();
  });

  test(`Page Down reaches every node and title of the ${name} diagram, and Page Up comes back`, async () => {
    const { page, close } = await open(SERVING, options);
    const titles = await drawing(page).locator('[data-fold]').evaluateAll((all) => all.map((one) => one.dataset.fold));
    const all = [...data().ids, ...titles];
    const held = () => page.evaluate(() => document.activeElement.dataset.node ?? document.activeElement.dataset.fold);
    await enter(page);
    await press(page, 'Home');
    const first = await held();
    for (let step = 0; step < titles.length; step += 1) await press(page, 'PageUp');
    const seen = [await held()];
    for (let step = 1; step < all.length; step += 1) {
      await press(page, 'PageDown');
      seen.push(await held());
    }
    assert.deepEqual([...seen].sort(), all.sort(), 'each once');
    await press(page, 'PageDown');
    assert.equal(await held(), seen.at(-1), 'the last stays the last');
    await press(page, 'End');
    assert.equal(await held(), seen.at(-1));
    for (let step = all.length - 2; step >= 0; step -= 1) {
      await press(page, 'PageUp');
      assert.equal(await held(), seen[step]);
    }
    await press(page, 'End', 'Home');
    assert.equal(await focused(page), first);
    assert.equal(await selected(page), null, 'walking selects nothing');
    await close();
  });

  test(`arrows follow the edges of the ${name} diagram`, async () => {
    const { page, close } = await open(SERVING, options);
    await enter(page);
    await press(page, 'Home');
    const [onward, back] = await flow(page);
    let walked = 0;
    for (let at = await focused(page); ends(at, true).length > 0; walked += 1) {
      await press(page, onward);
      const next = await focused(page);
      assert.ok(ends(at, true).includes(next), `${onward} from ${at} came to ${next}, which no edge joins`);
      assert.ok(walked < 30, 'the walk ends');
      at = next;
    }
    assert.ok(walked > 4);
    for (let at = await focused(page); ends(at, false).length > 0;) {
      await press(page, back);
      const next = await focused(page);
      assert.ok(ends(at, false).includes(next), `${back} from ${at} came to ${next}`);
      assert.ok((walked -= 1) > -30, 'the walk ends');
      at = next;
    }
    // Every node answers to every arrow, and none leads out of the diagram.
    for (const id of data().ids) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        await node(page, id).focus();
        await press(page, key);
        assert.ok(await focused(page), `${key} from ${id} stays in the diagram`);
      }
    }
    await close();
  });
}

test('a node that has the keyboard is seen to have it, and is lit', async () => {
  const { page, close } = await open(SERVING);
  await enter(page);
  await press(page, 'End');
  const id = await focused(page);
  await settles(() => node(page, id).evaluate((a) => getComputedStyle(a.querySelector('.card')).strokeWidth), '3px');
  await settles(() => drawing(page).locator('[data-node][data-light=near]').count(), data().near(id).length);
  await settles(() => node(page, id).evaluate((a) => {
    const { top, bottom } = a.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), true, 'the page scrolls to it');
  await close();
});

test('letters lead to the node whose name begins so', async () => {
  const { page, close } = await open(SERVING);
  await enter(page);
  await press(page, 'Home');
  const target = data().node('degraded');
  await page.keyboard.type(target.label.slice(0, 3).toLowerCase());
  assert.equal(await focused(page), target.id);
  // After a pause a letter begins a new word; the same letter again goes on to the next such node.
  const starts = (letter) => data().nodes.filter(({ label }) => label.toLowerCase().startsWith(letter)).map(({ id }) => id);
  const letter = [...new Set(data().nodes.map(({ label }) => label[0].toLowerCase()))].find((one) => starts(one).length > 1);
  await page.evaluate(() => { const now = performance.now.bind(performance); performance.now = () => now() + 10_000; });
  await press(page, letter);
  const first = await focused(page);
  await page.evaluate(() => { const now = performance.now.bind(performance); performance.now = () => now() + 10_000; });
  await press(page, letter);
  const second = await focused(page);
  assert.ok(starts(letter).includes(first) && starts(letter).includes(second) && first !== second, `${letter} found ${first}, then ${second}`);
  await close();
});

for (const [name, options] of [['wide', {}], ['narrow', NARROW]]) {
  test(`Enter opens the panel, Escape returns to the ${name} node, and once more deselects`, async () => {
    const { page, close } = await open(SERVING, options);
    await enter(page);
    await press(page, 'Home', 'PageDown', 'PageDown');
    const id = await focused(page);
    await press(page, 'Enter');
    await settles(() => selected(page), id);
    await settles(() => page.evaluate(() => document.activeElement.textContent), data().node(id).label, 'the panel\'s heading has the keyboard');
    assert.equal(await page.evaluate(() => document.activeElement.matches('#inspector [data-panel] h2')), true);
    await press(page, 'Escape');
    await settles(() => focused(page), id);
    assert.equal(await selected(page), id, 'the panel stays open');
    await press(page, 'Escape');
    await settles(() => selected(page), null);
    assert.equal(search(page), '');
    assert.equal(await focused(page), id, 'the keyboard stays at the node');
    // From deep in the panel as well.
    await press(page, 'Enter');
    await settles(() => selected(page), id);
    await page.locator('#inspector .close').focus();
    await press(page, 'Escape');
    await settles(() => focused(page), id);
    await close();
  });
}

test('the list of keys opens with "?", holds the keyboard, and gives it back', async () => {
  const { page, close } = await open(SERVING);
  const inside = () => page.evaluate(() => document.activeElement?.closest('.keys') !== null);
  await enter(page);
  const id = await focused(page);
  await press(page, '?');
  await page.waitForSelector('.keys[role=dialog]');
  await settles(inside, true, 'the keyboard is in the dialog');
  for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab']) {
    await press(page, key);
    assert.equal(await inside(), true, `${key} stays in the dialog`);
  }
  await press(page, 'Escape');
  await settles(() => page.locator('.keys').count(), 0);
  await settles(() => focused(page), id, 'the node has the keyboard again');

  const button = page.locator('.tools .keys-button');
  await button.click();
  await settles(inside, true);
  await page.locator('.keys .close').click();
  await settles(() => page.locator('.keys').count(), 0);
  assert.equal(await button.evaluate((one) => one === document.activeElement), true, 'the button has the keyboard again');
  await button.click();
  await page.mouse.click(5, 5);
  await settles(() => page.locator('.keys').count(), 0, 'a click beside it closes it');
  assert.equal(await selected(page), null);
  await close();
});

test('keys zoom in, out and back; on a node "f" is a letter of a name', async () => {
  const { page, close } = await open(SERVING);
  const width = () => node(page, 'edge').evaluate((a) => a.getBoundingClientRect().width);
  const is = (wanted, key) => settles(async () => Math.abs((await width()) - wanted) < 1, true, key);
  const usual = await width();
  for (const [key, factor] of [['+', 1.3], ['f', 1], ['-', 1 / 1.3], ['0', 1], ['=', 1.3], ['f', 1]]) {
    await press(page, key);
    await is(usual * factor, key);
  }
  await enter(page);
  const id = await focused(page);
  for (const [key, factor] of [['+', 1.3], ['-', 1], ['-', 1 / 1.3], ['+', 1]]) {
    await press(page, key);
    await is(usual * factor, `${key} on a node`);
    assert.equal(await focused(page), id);
  }
  await press(page, 'f');
  assert.ok(data().node(await focused(page)).label.startsWith('F'));
  await close();
});

test('keys that belong to the browser or to a field stay theirs', async () => {
  const { page, close } = await open(SERVING);
  await node(page, 'phone').click();
  const radio = page.locator('#inspector input:checked');
  await radio.focus();
  await press(page, 'f', '?');
  await frames(page);
  assert.equal(await page.locator('.keys').count(), 0);
  await press(page, 'ArrowDown');
  await settles(async () => search(page).includes('choice=phone:'), true, 'arrows choose an option');
  await close();
});
