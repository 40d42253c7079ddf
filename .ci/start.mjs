import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, setUp } from './setup.mjs';

const port = Number(process.env.PORT || 5173);

/** When the newest file below these paths was changed; 0 if there is none. */
function newest(...paths) {
  let latest = 0;
  for (const path of paths) {
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info) continue;
    latest = Math.max(
      latest,
      info.isDirectory() ? newest(...readdirSync(path).map((name) => resolve(path, name))) : info.mtimeMs,
    );
  }
  return latest;
}

try {
  setUp();
  const inputs = ['src', 'mock-server', 'demo', 'vite.config.ts', 'package.json', 'package-lock.json'];
  const config = { configFile: resolve(root, 'vite.config.ts'), mode: 'demo', logLevel: 'warn' };
  const { build, preview } = await import('vite');
  if (newest(...inputs.map((path) => resolve(root, path))) > newest(resolve(root, 'dist-demo/index.html')))
    await build(config);
  const server = await preview({ ...config, preview: { port, strictPort: true } });
  console.log(`The invite-kit demo is ready: http://127.0.0.1:${server.httpServer.address().port}/`);
} catch (error) {
  console.error(
    /already in use|EADDRINUSE/.test(error.message)
      ? `Port ${port} is taken: end what runs there, or choose another one, as in PORT=8080 npm start.`
      : `The demo could not start: ${error.message}`,
  );
  process.exitCode = 1;
}
