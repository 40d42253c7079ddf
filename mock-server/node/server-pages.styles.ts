/** The style sheet of the server's pages. */
export const styleSheet = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-inline-size: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { line-height: 1.2; }
h2 { margin-block-start: 2.5rem; border-block-end: 1px solid; padding-block-end: 0.25rem; }
h2 + p { margin-block-start: 0.5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding: 0; list-style: none; }
nav a { display: inline-block; padding-block: 0.25rem; }
details { margin-block: 0.5rem; border: 1px solid color-mix(in srgb, currentcolor 35%, transparent); border-radius: 0.375rem; }
summary { padding: 0.5rem 0.75rem; cursor: pointer; overflow-wrap: anywhere; }
details > div { padding: 0 0.75rem 0.75rem; }
table { border-collapse: collapse; inline-size: 100%; }
caption { text-align: start; font-weight: 600; padding-block: 0.5rem 0.25rem; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; overflow-wrap: anywhere; }
tr { border-block-start: 1px solid color-mix(in srgb, currentcolor 20%, transparent); }
pre { overflow-x: auto; padding: 0.75rem; background: color-mix(in srgb, currentcolor 8%, transparent); border-radius: 0.375rem; }
code { font-family: ui-monospace, monospace; font-size: 0.9375em; }
`;
