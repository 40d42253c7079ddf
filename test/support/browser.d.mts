/** Launch options for puppeteer and playwright. */
export interface BrowserLaunch {
  readonly executablePath: string;
  readonly args: string[];
  readonly timeout: number;
}

/** Milliseconds. */
export const browserStartTimeout: number;

export function findChromium(): BrowserLaunch;
