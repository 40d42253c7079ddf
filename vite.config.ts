import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defaultClientConditions, defineConfig, type Connect, type Plugin, type UserConfig } from 'vite';
import { minifyTemplates } from './.ci/minify-templates.ts';
import { isPapaparse, papaparseAsModule } from './.ci/papaparse-as-module.mjs';
import { contentSecurityPolicy } from './demo/content-security-policy.ts';

const root = import.meta.dirname;
const at = (path: string) => resolve(root, path);

/** Every module that the package exports, and its commands: path below dist without extension -> source file. */
function publishedEntries(): Record<string, string> {
  const { exports, bin } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
    exports: Record<string, string | Record<string, string>>;
    bin: Record<string, string>;
  };
  const entries: Record<string, string> = {};
  for (const built of Object.values(bin)) {
    const path = built.replace(/^\.\/dist\/|\.js$/g, '');
    entries[path] = at(`${path}.ts`);
  }
  for (const target of Object.values(exports)) {
    if (typeof target === 'string') continue;
    const source = target['invite-kit-source'];
    const built = target['default'];
    if (source && built) entries[built.replace(/^\.\/dist\/|\.js$/g, '')] = at(source);
  }
  return entries;
}

/** Serves and emits the worker script of the installed MSW, so that no copy can grow stale. */
function mockServiceWorker(): Plugin {
  const script = at('node_modules/msw/lib/mockServiceWorker.js');
  return {
    name: 'mock-service-worker',
    configureServer(server) {
      server.middlewares.use('/mockServiceWorker.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript');
        createReadStream(script).pipe(response);
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: await readFile(script) });
    },
  };
}

/** A link of the mesh network carries its token in the path (NET-20): whatever it is, the page is the same. */
function tokenInPath(): Plugin {
  const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
    request.url = request.url?.replace(
      /(\/mesh-network\/invitations\/accept\/)[^/?.]*(?=$|\?)/,
      '$1index.html',
    );
    next();
  };
  return {
    name: 'token-in-path',
    configureServer: ({ middlewares }) => void middlewares.use(rewrite),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(rewrite),
  };
}

/** In a script for a page there is no other loader to look for, and nothing shall look as if there were. */
function papaparseModule(): Plugin {
  return {
    name: 'papaparse-module',
    // A map of code that nobody here wrote helps nobody.
    transform: (code, id) => (isPapaparse(id) ? { code: papaparseAsModule(code), map: null } : undefined),
  };
}

const common: UserConfig = {
  root,
  plugins: [minifyTemplates()],
  // Said here and not left to tsconfig.json, which counts only for the files that it includes.
  oxc: {
    decorator: { legacy: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  resolve: { conditions: ['invite-kit-source', ...defaultClientConditions] },
};

/** dist/**: one file per source file, dependencies and the package's own name left as imports. */
const library: UserConfig = {
  ...common,
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    lib: { entry: publishedEntries(), formats: ['es'] },
    rolldownOptions: {
      external: [
        /^lit($|\/)/,
        /^@lit\//,
        /^zod($|\/)/,
        /^msw($|\/)/,
        /^idb-keyval$/,
        /^papaparse$/,
        /^jose$/,
        /^oauth4webapi$/,
        /^otpauth$/,
        /^uqr$/,
        /^@tanstack\//,
        /^invite-kit($|\/)/,
        /^node:/,
      ],
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
      },
    },
  },
};

/**
 * dist/cdn/<name>.js: one plain script that needs nothing else, with exactly one Lit inside. No module, because browsers
 * load no module into a page from a local file.
 */
const singleFile = (name: string, entry: string): UserConfig => ({
  ...common,
  // No bundler comes after this one to say so.
  plugins: [minifyTemplates(), papaparseModule()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    target: 'es2022',
    sourcemap: true,
    outDir: 'dist/cdn',
    emptyOutDir: false,
    lib: { entry: at(entry), formats: ['iife'], name: 'inviteKit', fileName: () => `${name}.js` },
    rolldownOptions: {
      // The sources are in the package already; their copies in these maps were a quarter of the download.
      output: { minify: true, codeSplitting: false, sourcemapExcludeSources: true },
    },
  },
});

/** dist/control-room/**: the page of the mock server's control room, as one script and one style sheet. */
const controlRoom: UserConfig = {
  ...common,
  plugins: [
    minifyTemplates(),
    {
      name: 'control-room-style-sheet',
      async generateBundle() {
        const source = await readFile(at('mock-server/control-room/page/control-room-page.css'));
        this.emitFile({ type: 'asset', fileName: 'control-room-page.css', source });
      },
    },
  ],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    target: 'es2022',
    outDir: 'dist/control-room',
    lib: {
      entry: at('mock-server/control-room/page/control-room-page.ts'),
      formats: ['es'],
      fileName: () => 'control-room-page.js',
    },
    rolldownOptions: { output: { minify: true, codeSplitting: false } },
  },
};

/** dist-demo/**: every page of the demo. */
const demo: UserConfig = {
  ...common,
  root: at('demo'),
  // Its pages find each other, so that it works from any folder of a server.
  base: './',
  appType: 'mpa',
  plugins: [minifyTemplates(), mockServiceWorker(), tokenInPath()],
  server: { host: '127.0.0.1', fs: { allow: [root] } },
  preview: { host: '127.0.0.1', headers: { 'content-security-policy': contentSecurityPolicy } },
  build: {
    target: 'es2022',
    outDir: at('dist-demo'),
    emptyOutDir: true,
    // Nothing inline: the policy above allows no inline script, style or data: font.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: readdirSync(at('demo'), { recursive: true })
        .map(String)
        .filter((file) => file.endsWith('.html'))
        .map((file) => at(`demo/${file}`)),
    },
  },
};

export default defineConfig(({ command, mode }) => {
  // Lit has a development build, and this variable alone decides which one is bundled.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  switch (mode) {
    case 'demo':
      return demo;
    case 'control-room':
      return controlRoom;
    case 'cdn':
      return singleFile('invite-kit', 'src/cdn.ts');
    case 'size':
      return common;
    case 'cdn-demo':
      return singleFile('invite-kit-demo', 'mock-server/cdn-demo.ts');
    default:
      return library;
  }
});
