// A static server as plain as any host: node scripts/serve.mjs DIR [--port 8080] [--base /] [--host 127.0.0.1]
// Port 0 takes a free one. Exports `serve` for the tests. Every request reads the disk, so a new build needs no restart.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png', '.svg': 'image/svg+xml', '.toml': 'text/plain; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json', '.woff2': 'font/woff2', '.xml': 'application/xml',
  '.yml': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = /^(text\/|application\/(json|wasm|xml|manifest)|image\/svg)/;
// A name that changes with its content never goes stale: `app-0123456789abcdef_bg.wasm`, `main-0123abcd.css`.
const HASHED = /[-.][0-9a-f]{8,64}(_bg)?\.[a-z0-9]+$/;
// Quality 9 costs a quarter of 11's time for a few per cent of size: the visitor of a local server waits for it.
const ENCODERS = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** Serves `dir` under `base`; gives `{ origin, base, close }`. Rejects when the port is taken. */
export async function serve({ dir, base = '/', port = 0, host = '127.0.0.1' }) {
  const root = resolve(dir);
  const prefix = `/${base}/`.replace(/\/+/g, '/');
  const compressed = new Map();

  // The file at a decoded path below the root, or null.
  async function find(path) {
    const file = join(root, path);
    if (path.includes('\0') || (file !== root && !file.startsWith(root + sep))) return null;
    const found = await stat(file).catch(() => null);
    return found && { file, found };
  }

  async function encode(file, found, bytes, encoding) {
    const key = `${encoding} ${file} ${found.mtimeMs} ${found.size}`;
    if (!compressed.has(key)) compressed.set(key, ENCODERS[encoding](bytes));
    return compressed.get(key);
  }

  async function send(request, response, status, { file, found }) {
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
    const headers = {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cache-control': status === 200 && HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    let body = await readFile(file);
    if (COMPRESSIBLE.test(type)) {
      headers.vary = 'accept-encoding';
      const accepted = request.headers['accept-encoding'] ?? '';
      const encoding = Object.keys(ENCODERS).find((name) => new RegExp(`\\b${name}\\b(?!;q=0(\\.0*)?(,|$))`).test(accepted));
      if (encoding && body.length > 512) {
        headers['content-encoding'] = encoding;
        body = await encode(file, found, body, encoding);
      }
    }
    headers['content-length'] = body.length;
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
  }

  async function answer(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const [, raw, query = ''] = /^([^?]*)(\?.*)?$/s.exec(request.url);
    // Where the site lives in a folder, the address above it leads there.
    if (prefix !== '/' && (raw === '/' || `${raw}/` === prefix)) return response.writeHead(302, { location: prefix + query }).end();
    let path = null;
    try { path = raw.startsWith(prefix) ? decodeURIComponent(raw.slice(prefix.length)) : null; } catch { /* not UTF-8: not found */ }
    let hit = path === null ? null : await find(path);
    if (hit?.found.isDirectory()) {
      if (!raw.endsWith('/')) return response.writeHead(301, { location: `/${raw.replace(/^\/+/, '')}/${query}` }).end();
      hit = await find(join(path, 'index.html'));
    } else if (raw.endsWith('/')) hit = null;
    if (hit?.found.isFile()) return send(request, response, 200, hit);
    const missing = await find('404.html');
    if (missing) return send(request, response, 404, missing);
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
      console.error(`${request.url}: ${error.message}`);
    });
  });
  await new Promise((done, fail) => server.once('error', fail).listen(port, host, done));
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  return { origin: `http://${host}:${server.address().port}`, base: prefix, close };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: '8080' }, base: { type: 'string', default: '/' }, host: { type: 'string', default: '127.0.0.1' } },
  });
  const dir = positionals[0] ?? 'dist';
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${values.port} is no port; give a number from 0 to 65535`);
  if (!(await stat(join(dir, 'index.html')).catch(() => null))) throw new Error(`${dir}/index.html does not exist; run \`make build\` first`);
  const { origin, base } = await serve({ dir, base: values.base, port, host: values.host }).catch((error) => {
    if (error.code === 'EADDRINUSE') throw new Error(`port ${port} is taken; choose another: make serve PORT=${port + 1}, or --port 0 for any free one`);
    if (error.code === 'EACCES') throw new Error(`port ${port} is not allowed; choose one above 1023`);
    throw error;
  });
  console.log(`Fulcrum is at ${origin}${base} (Ctrl-C stops it)`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(`serve: ${error.message}`);
    process.exit(1);
  });
}
