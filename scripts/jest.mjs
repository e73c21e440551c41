// How jest is run on the compiled output: the one place that knows its Node options.
import { runPackage } from './prepare.mjs';

/** Minutes each, and run by name: `npm run prove`. */
const LONG = ['dist/test/chaos/reconcile/', 'dist/test/attack/attack'];

/** What a run of everything leaves out. */
export const withoutTheLongest = LONG.map((path) => `--testPathIgnorePatterns=${path}`);

/** The promise gives jest's exit code. */
export function runJest(args) {
  const options = [
    process.env.NODE_OPTIONS,
    '--experimental-vm-modules',
    '--enable-source-maps',
    '--disable-warning=ExperimentalWarning',
  ];
  const env = { ...process.env, NODE_OPTIONS: options.filter(Boolean).join(' ') };
  return runPackage('jest/bin/jest.js', args, { env });
}
