import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const { env, platform } = process;
const isRoot = process.getuid?.() === 0;

/** How long a browser may take to start, in milliseconds: its first start on a cold machine has taken more than 30 s. */
export const browserStartTimeout = 180_000;

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

function candidates() {
  if (platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
  const folders = (env.PATH ?? '').split(delimiter);
  return onPath.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function installFromDebian() {
  console.log('No browser found; installing Chromium with apt-get (about a minute) …');
  const apt = (...words) =>
    execFileSync('apt-get', words, {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
}

/**
 * The browser that the tests run in, as launch options for puppeteer and playwright: CHROME_PATH, else an installed
 * Chrome, Chromium or Edge, else (Debian and Ubuntu, as root) Chromium from apt. Throws a sentence that says what to
 * install if there is none.
 */
export function findChromium() {
  const launch = (executablePath) => ({
    executablePath,
    timeout: browserStartTimeout,
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  if (env.CHROME_PATH) {
    if (!existsSync(env.CHROME_PATH)) throw new Error(`CHROME_PATH names no file: ${env.CHROME_PATH}`);
    return launch(env.CHROME_PATH);
  }
  let found = candidates().find((file) => existsSync(file));
  if (!found && platform === 'linux' && isRoot && existsSync('/usr/bin/apt-get')) {
    installFromDebian();
    found = candidates().find((file) => existsSync(file));
  }
  if (!found)
    throw new Error(
      'No browser found: install Google Chrome, Chromium or Microsoft Edge, or set CHROME_PATH to one.',
    );
  return launch(found);
}
