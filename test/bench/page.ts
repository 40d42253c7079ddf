import type { Bench } from './bench.ts';

declare global {
  interface Window {
    /** Runs a benchmark by the name of its file, and answers its figures. */
    runBench: (name: string) => ReturnType<Bench>;
  }
}

window.runBench = async (name) => {
  const address = new URL(`./${name}.bench.ts`, import.meta.url).href;
  const { default: bench } = (await import(/* @vite-ignore */ address)) as { default: Bench };
  return bench();
};
