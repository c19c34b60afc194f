// Neutral graphs made by rule, the same on every machine.

/** Numbers from 0 to below `below`, by a generator of 32 bits (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));
const node = (at, more = {}) => ({ id: `n${at}`, w: 60, h: 36, ...more });
const edge = (from, to, more = {}) => ({ from: `n${from}`, to: `n${to}`, ...more });

/** Layers of about the square root of `count` nodes, three edges for two nodes, most of them one layer long. */
function ladder(count, pick) {
  const width = Math.max(1, Math.floor(Math.sqrt(count)));
  const to = (from) => Math.min(count - 1, (Math.floor(from / width) + 1 + (pick(8) === 0 ? pick(4) : 0)) * width + pick(width));
  const edges = times(Math.floor(count * 1.5), (at) => at % count).map((from) => edge(from, to(from)));
  return { nodes: times(count, (at) => node(at)), edges: edges.filter(({ from, to }) => from !== to) };
}

/** As architectures are: cards of all sizes, lanes, nested groups, labels, feedback, circles, loops, parallel edges. */
function system(count, pick) {
  const [groups, lanes] = [pick(5), pick(4)];
  const size = (w, h) => ({ w: w + pick(400) / 7, h: h + pick(200) / 7 });
  return {
    nodes: times(count, (at) => node(at, {
      ...size(110, 40),
      ...(groups > 0 && pick(3) > 0 && { group: `g${pick(groups)}` }),
      ...(lanes > 0 && pick(6) > 0 && { lane: `l${pick(lanes)}` }),
    })),
    edges: times(count + pick(count), () => {
      const [from, to] = [pick(count), pick(count)];
      return edge(from, to, { ...(pick(7) === 0 && { back: true }), ...(pick(3) === 0 && { label: size(30, 12) }) });
    }),
    groups: times(groups, (at) => ({ id: `g${at}`, ...(at > 0 && pick(2) && { parent: `g${pick(at)}` }), ...(pick(2) && { title: size(30, 10) }) })),
    lanes: times(lanes, (at) => ({ id: `l${at}`, title: size(40, 12) })),
  };
}

/** Some of everything, small enough to be drawn in a few seconds, with the options that change how it is drawn. */
export function assorted() {
  const graphs = [];
  for (let seed = 0; seed < 60; seed += 1) {
    const pick = chance(seed);
    const graph = seed % 3 === 0 ? ladder(5 + pick(120), pick) : system(1 + pick(30), pick);
    const way = { dir: ['TB', 'LR'][pick(2)], laneMode: ['parallel', 'stacked'][pick(2)] };
    for (const style of ['smooth', 'orthogonal']) graphs.push({ ...graph, options: { ...way, style } });
    if (seed % 4 === 1) graphs.push({ ...graph, options: { width: 300 + pick(700) } });
  }
  return graphs;
}

/** Graphs that are all one thing, at sizes where a careless program hangs or overflows its stack. */
export function extremes() {
  const cards = (count) => times(count, (at) => node(at));
  const most = 10_000;
  const links = (from, count, make) => times(count - from, (at) => make(at + from));
  return {
    chain: { nodes: cards(most), edges: links(1, most, (at) => edge(at - 1, at)) },
    circle: { nodes: cards(most), edges: links(0, most, (at) => edge(at, (at + 1) % most)) },
    star: { nodes: cards(most), edges: links(1, most, (at) => edge(0, at)) },
    funnel: { nodes: cards(most), edges: links(1, most, (at) => edge(at, 0)) },
    apart: { nodes: cards(most), edges: [] },
    parallel: { nodes: cards(2), edges: times(1000, () => edge(0, 1)) },
    complete: { nodes: cards(100), edges: times(100, (from) => links(from + 1, 100, (to) => edge(from, to))).flat() },
  };
}
