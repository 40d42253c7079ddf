/** A style sheet that the builder puts into the page. */
declare module '*.css';
