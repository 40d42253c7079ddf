export function isPapaparse(path: string): boolean;
export function papaparseAsModule(code: string): string;
