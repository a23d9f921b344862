import { checklistSections } from './checklist.rules';
import type { ReportingFacts } from './facts.rules';
import { methodsSections } from './methods.rules';
import { resultsSections, searchAppendix } from './results.rules';
import type { ReportText } from './text.rules';

/** Everything that the review's own data can say for its report; nothing in it is typed by hand. */
export const reportText = (facts: ReportingFacts): ReportText => ({
  title: facts.protocol.title,
  sections: [
    ...methodsSections(facts),
    ...resultsSections(facts),
    ...searchAppendix(facts),
    ...checklistSections(facts),
  ],
});
