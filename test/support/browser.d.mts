/** Launch options for puppeteer and playwright. */
export interface BrowserLaunch {
  readonly executablePath: string;
  readonly args: string[];
}

export function findChromium(): BrowserLaunch;
