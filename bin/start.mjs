import { runProgram } from './winnow.mjs';

await runProgram(['serve', ...process.argv.slice(2)]);
