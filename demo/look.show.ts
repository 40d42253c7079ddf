import { readLook, showLook } from './look.ts';

// Before anything else of the page runs: it shall not be seen in another look first.
showLook(readLook());
