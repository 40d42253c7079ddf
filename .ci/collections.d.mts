import type { OpenApiDocument } from 'invite-kit/contract/openapi';

export interface PostmanRequest {
  readonly method: string;
  readonly auth?: { readonly type: string };
  readonly header: readonly { readonly key: string; readonly value: string; readonly disabled?: true }[];
  readonly url: {
    readonly raw: string;
    readonly path: readonly string[];
    readonly variable?: readonly { readonly key: string; readonly value: string }[];
  };
  readonly body?: { readonly mode: 'raw'; readonly raw: string };
}

export interface PostmanCollection {
  readonly info: { readonly name: string; readonly version: string; readonly schema: string };
  readonly auth: { readonly type: string };
  readonly variable: readonly { readonly key: string; readonly value: string; readonly type: string }[];
  readonly item: readonly {
    readonly name: string;
    readonly item: readonly { readonly name: string; readonly request: PostmanRequest }[];
  }[];
}

export function createPostmanCollection(document: OpenApiDocument): PostmanCollection;
export function createBrunoCollection(document: OpenApiDocument): Readonly<Record<string, string>>;
export function writeCollections(document: OpenApiDocument, folder: string): number;
