import type { PresetName } from 'invite-kit/mock-server';

/** One of the products of the demo. */
export interface Product {
  readonly name: string;
  /** Folder of its pages, seen from the demo's root. */
  readonly folder: string;
}

/** The products of the demo, by the preset that each of them shows. */
export const products: Readonly<Record<PresetName, Product>> = {
  'isp-os': { name: 'ISP-OS', folder: '' },
  'sales-os': { name: 'SalesOS', folder: 'sales-os/' },
  'intelli-auth': { name: 'IntelliAuth', folder: 'intelli-auth/' },
  'mesh-network': { name: 'Lattice Mesh', folder: 'mesh-network/' },
  'ops-os': { name: 'OpsOS', folder: 'ops-os/' },
};

/** The presets in the order in which the demo shows them. */
export const presetNames = Object.keys(products) as PresetName[];

/** The product whose page this is. Each has a world of its own. */
export const preset: PresetName =
  presetNames.find((name) => name === document.documentElement.dataset['preset']) ?? 'isp-os';

/** Address of a file of the demo, seen from its root, from wherever in it. */
export const fromRoot = (path: string): URL => new URL(path, root);

/** Address of a file of a product, this one unless told, seen from its folder, from wherever in it. */
export const fromProduct = (path: string, name = preset): URL => fromRoot(`${products[name].folder}${path}`);

/** The name under which this browser keeps what belongs to a product: its world, and whatever is beside that. */
export const worldName = (name = preset): string => `invite-kit-demo-${name}`;

const { folder } = products[preset];

/** The demo's root: pages stand in their product's folder, or deeper. */
const root = new URL(
  folder ? location.pathname.slice(0, location.pathname.lastIndexOf(`/${folder}`) + 1) : './',
  location.href,
);
