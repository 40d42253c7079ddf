/** The whole kit in one file for a script tag: registers the elements, puts nothing on `window`. */
import './define.ts';
