import fc from 'fast-check';
import { flowFromTallies, type Flow } from '../../server/flow/flow.rules';
import {
  DiagramChoicesSchema,
  FOOTNOTE_CHOICES,
  LANGUAGE_CHOICES,
} from '../../server/reviews/diagram/diagram-choices.rules';
import { anyInput } from './tallies';

/** What authors may choose about a figure. */
export const anyChoices = fc
  .record({
    language: fc.constantFrom(...LANGUAGE_CHOICES),
    fontSize: fc.integer({ min: 8, max: 12 }),
    ...{ boldHeadings: fc.boolean(), zeroLines: fc.boolean(), perSource: fc.boolean() },
    ...{ reasonsTotal: fc.boolean(), attribution: fc.boolean() },
    footnotes: fc.constantFrom(...FOOTNOTE_CHOICES),
    notes: fc.constantFrom([], [{ box: 'included', text: 'Counted twice by two people, and once more' }]),
    extraBox: fc.constantFrom(null, { label: 'Studies in the meta-analysis', studies: 3, reports: null }),
  })
  .map((choices) => DiagramChoicesSchema.parse(choices));

/** Any flow, its sources and one of its reasons named like this. */
export const anyFlow = (name: fc.Arbitrary<string>): fc.Arbitrary<Flow> =>
  fc.tuple(anyInput, name).map(([input, label]) =>
    flowFromTallies({
      ...input,
      sources: input.sources.map((source) => ({ ...source, name: `${label} ${source.name}` })),
      reasons: [{ id: 'p', label, stage: 'eligibility' }],
    }),
  );
