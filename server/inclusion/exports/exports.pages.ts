import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { filterChoices } from '../../identification/record-filters.rules';
import { fateWords } from '../../ledger/fate-words.rules';
import { RecordsQuerySchema } from '../../ledger/lookup/asked-records';
import { votes } from '../../ledger/members.rules';
import { selectSourceNames } from '../../ledger/records.queries';
import { viewerOf } from '../../ledger/viewer';
import { EXPORT_FORMATS } from './export-formats.rules';
import { countSets } from './exports.queries';
import { REFERENCE_FORMATS } from './reference-list.rules';
import { seesEverything } from '../../ledger/visible-fate.rules';

function draw({ review: { id, db }, member, query }: ReviewAsk): Reply {
  const { fate, box = '', ...asked } = RecordsQuerySchema.parse(query);
  const sets = countSets(db, viewerOf(db, member));
  const isNarrowed = Object.values(asked).some((value) => value !== undefined);
  const chosen = sets.some(({ set }) => set === fate) ? fate : 'all';
  return page('inclusion/exports', {
    title: 'Exports',
    here: `/reviews/${id}/exports`,
    archive:
      member.role === 'lead'
        ? { href: `/reviews/${id}/exports/whole`, opens: seesEverything(viewerOf(db, member).sight) }
        : null,
    ...{ box, showsExcluded: sets.some(({ set }) => set === 'excluded-at-eligibility') },
    isEmpty: sets.every(({ n }) => n === 0),
    ...{
      asked,
      isNarrowed,
      ...filterChoices(asked, { sources: selectSourceNames(db), isVoter: votes(member) }),
    },
    sets: sets.map(({ set, n }) => ({
      // How many are left of a set once it is narrowed, only the file tells.
      ...{ set, n: isNarrowed || box !== '' ? null : n, chosen: set === chosen },
      label: set === 'all' ? 'All records, duplicates included' : fateWords(set),
      isAll: set === 'all',
    })),
    formats: [...EXPORT_FORMATS, ...REFERENCE_FORMATS].map(
      ({ id: format, label, says, extension }, index) => ({
        ...{ format, label, says, extension, chosen: index === 0 },
      }),
    ),
  });
}

const PASSED_ON = [...Object.keys(RecordsQuerySchema.omit({ fate: true }).shape), 'details', 'labels'];

/** The form's choice as the address of the file. */
function choose({ review, query }: ReviewAsk): Reply {
  const plain = (given: unknown): string =>
    typeof given === 'string' && /^[\w-]+$/.test(given) ? given : 'none';
  const asked = new URLSearchParams();
  for (const name of PASSED_ON) {
    const value = query[name];
    if (typeof value === 'string' && value !== '') asked.set(name, value);
  }
  const tail = asked.size === 0 ? '' : `?${asked.toString()}`;
  return redirect(`/reviews/${review.id}/exports/${plain(query.set)}.${plain(query.format)}${tail}`);
}

/** Sets of records as files. */
export const exportsPages: Route[] = [
  get('/reviews/:reviewId/exports', allow.member, draw),
  get('/reviews/:reviewId/exports/file', allow.member, choose),
];
