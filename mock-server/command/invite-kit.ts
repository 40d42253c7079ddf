#!/usr/bin/env node
import { main } from './main.ts';
import { reported } from './reported.ts';

process.exitCode = await reported(() => main(process.argv.slice(2)));
