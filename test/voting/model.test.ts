import fc from 'fast-check';
import { copyOfTemplate, RECORDS, VOTERS } from './model/model-review';
import { ScreeningModel } from './model/screening-model';
import { STEPS } from './model/steps';

const RUNS = 1000;

test('C-17: votes, undo, resolutions, rules, pilots, assignments, labels and duplicates do what a simple model does', () => {
  fc.assert(
    fc.property(fc.commands(STEPS, { maxCommands: 14 }), (commands) => {
      const review = copyOfTemplate();
      try {
        fc.modelRun(() => ({ model: new ScreeningModel(RECORDS, new Set(VOTERS)), real: review }), commands);
      } finally {
        review.db.close();
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);
