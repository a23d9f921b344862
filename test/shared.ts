import { existsSync } from 'node:fs';
import path from 'node:path';

const beside = path.resolve(__dirname, '../../shared');

/** The folder of reference material beside the project, or null where it is absent. */
export const sharedDir: string | null = existsSync(path.join(beside, 'design.md')) ? beside : null;

/** Runs the tests where the reference material exists; elsewhere one skipped test stands for them. */
export function describeWithShared(name: string, tests: (dir: string) => void): void {
  if (sharedDir !== null) {
    describe(name, () => {
      tests(sharedDir);
    });
  } else {
    // The tests themselves read that folder while they are listed, so they cannot even be named here.
    describe.skip(name, () => {
      it.todo('needs ../shared');
    });
  }
}
