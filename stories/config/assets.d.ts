/** A style sheet that the builder puts into the page. */
declare module '*.css';

/** The text of a page. */
declare module '*.md?raw' {
  const text: string;
  export default text;
}
