// Every link of every page leads somewhere: to a file of the site and, where it names one, to a place on it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist, pages } from './harness.mjs';

const ORIGIN = 'http://site';
const decode = (text) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const ids = (html) => [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => decode(id));

/** The page at `path`: its addresses (of links, styles, scripts, icons), and its places. */
function read(path) {
  const html = readFileSync(join(dist, /\.html$/.test(path) ? path : `${path}index.html`), 'utf8');
  const tags = [...html.matchAll(/<([a-z]+)\b((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)];
  const addresses = tags.flatMap(([, tag, attributes]) => [...attributes.matchAll(/\s(href|src|data-module|data-wasm|data-page)="([^"]*)"/g)]
    .map(([, name, value]) => ({ tag, name, value: decode(value) })));
  return { html, addresses, ids: ids(html) };
}

const site = new Map(pages().map((path) => [path, read(path)]));

/** What is wrong with `value` as an address on the page at `path`, or null. */
function fault(path, { value }) {
  if (value.trim() === '') return 'is empty';
  const url = new URL(value, `${ORIGIN}/${path}`);
  if (url.origin !== ORIGIN) return /^https?:$/.test(url.protocol) ? null : 'is no address of the web';
  if (/^([a-z]+:|\/)/i.test(value)) return 'is absolute: the site must work from any folder';
  if ((value.match(/\.\.\//g) ?? []).length > path.split('/').length - 1) return 'leads above the site';
  const file = decodeURIComponent(url.pathname).slice(1);
  if (site.has(file)) {
    const place = decodeURIComponent(url.hash.slice(1));
    return place === '' || site.get(file).ids.includes(place) ? null : `names a place that /${file} does not have`;
  }
  const there = join(dist, file);
  if (!existsSync(there)) return 'leads nowhere';
  return statSync(there).isFile() ? null : 'leads to a folder without its slash, or without a page';
}

test('every address on every page leads somewhere', () => {
  assert.ok(site.size > 100, `${site.size} pages`);
  const faults = [];
  let count = 0;
  for (const [path, { addresses }] of site) {
    for (const address of addresses) {
      count += 1;
      const found = fault(path, address);
      if (found) faults.push(`/${path}: <${address.tag} ${address.name}="${address.value}"> ${found}`);
    }
  }
  assert.ok(count > 5_000, `${count} addresses`);
  assert.deepEqual(faults.slice(0, 40), [], `${faults.length} of ${count} addresses`);
});

test('no page has two places of the same name', () => {
  const twice = [...site].flatMap(([path, { ids }]) => ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `/${path} #${id}`));
  assert.deepEqual(twice, []);
});

test('every page can be reached from the home page', () => {
  const seen = new Set(['']);
  const queue = [''];
  while (queue.length > 0) {
    const path = queue.pop();
    for (const { tag, value } of site.get(path).addresses.filter(({ tag, name }) => tag === 'a' && name === 'href')) {
      const next = decodeURIComponent(new URL(value, `${ORIGIN}/${path}`).pathname).slice(1);
      if (tag === 'a' && site.has(next) && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  assert.deepEqual([...site.keys()].filter((path) => !seen.has(path)), ['404.html']);
});

test('a node in the address of a link is a node of that page', () => {
  const faults = [];
  for (const [path, { addresses }] of site) {
    for (const { value } of addresses) {
      const url = new URL(value, `${ORIGIN}/${path}`);
      const id = url.origin === ORIGIN && url.searchParams.get('node');
      if (id && !site.get(url.pathname.slice(1))?.html.includes(`data-node="${id}"`)) faults.push(`/${path}: ${value}`);
    }
  }
  assert.deepEqual(faults, []);
});

test('no file of the site is left over', () => {
  const files = readdirSync(dist, { recursive: true }).map(String).filter((file) => statSync(join(dist, file)).isFile());
  const styles = files.filter((file) => /\.(css|js)$/.test(file)).map((file) => readFileSync(join(dist, file), 'utf8')).join('');
  const named = new Set([...site].flatMap(([path, { addresses }]) => addresses.map(({ value }) => new URL(value, `${ORIGIN}/${path}`).pathname.slice(1))));
  const pagesToo = new Set(pages().map((path) => (/\.html$/.test(path) ? path : `${path}index.html`)));
  const left = files.filter((file) => !named.has(file) && !pagesToo.has(file) && !styles.includes(file) && !/licen[cs]e/.test(file));
  assert.deepEqual(left, []);
});
