import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { fateWords } from '../../ledger/fate-words.rules';
import { viewerOf } from '../../ledger/viewer';
import { EXPORT_FORMATS } from './export-formats.rules';
import { countSets } from './exports.queries';
import { REFERENCE_FORMATS } from './reference-list.rules';
import { seesEverything } from '../studies.queries';

function draw({ review: { id, db }, member, query }: ReviewAsk): Reply {
  const box = typeof query.box === 'string' && query.box.length < 300 ? query.box : '';
  const sets = countSets(db, viewerOf(db, member));
  return page('inclusion/exports', {
    title: 'Exports',
    here: `/reviews/${id}/exports`,
    archive:
      member.role === 'lead'
        ? { href: `/reviews/${id}/exports/whole`, opens: seesEverything(viewerOf(db, member)) }
        : null,
    ...{ box, showsExcluded: sets.some(({ set }) => set === 'excluded-at-eligibility') },
    isEmpty: sets.every(({ n }) => n === 0),
    sets: sets.map(({ set, n }, index) => ({
      ...{ set, n, chosen: index === 0 },
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

/** The form's choice as the address of the file. */
function choose({ review, query }: ReviewAsk): Reply {
  const plain = (given: unknown): string =>
    typeof given === 'string' && /^[\w-]+$/.test(given) ? given : 'none';
  const asked = new URLSearchParams();
  if (typeof query.box === 'string' && query.box !== '') asked.set('box', query.box);
  if (query.details === 'yes') asked.set('details', 'yes');
  const tail = asked.size === 0 ? '' : `?${asked.toString()}`;
  return redirect(`/reviews/${review.id}/exports/${plain(query.set)}.${plain(query.format)}${tail}`);
}

/** Sets of records as files. */
export const exportsPages: Route[] = [
  get('/reviews/:reviewId/exports', allow.member, draw),
  get('/reviews/:reviewId/exports/file', allow.member, choose),
];
