// Fulcrum's engine as the layout benchmarks want one: only `run` is timed, what goes in and comes out is not.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const load = createRequire(import.meta.url);
const built = fileURLToPath(new URL('../../target/engine/engine.js', import.meta.url));

export async function create({ dir, nodeSep, rankSep, edgeSep, style }) {
  let { Engine } = load(built);
  let open;
  // After a trap the module's memory is not to be trusted: the next graph gets a new one.
  const guarded = (work) => {
    try {
      return work();
    } catch (error) {
      open = undefined;
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
        delete load.cache[built];
        ({ Engine } = load(built));
      }
      throw error;
    }
  };
  return {
    name: 'fulcrum',
    version: '',
    groups: true,
    prepare: (graph) => guarded(() => {
      open?.free();
      open = new Engine(JSON.stringify({ ...graph, options: { dir, nodeSep, rankSep, edgeSep, style } }));
      return open;
    }),
    run: (engine) => guarded(() => engine.run()),
    geometry: (graph, engine) => JSON.parse(engine.geometry()),
  };
}
