import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { PagingSchema, pageOf } from '../http/paging';
import { json, noContent } from '../http/reply';
import { del, get, patch, post, type Route } from '../http/route';
import { notFound } from '../errors';
import { viewerOf } from '../ledger/viewer';
import { changeStudy, dissolveStudy, groupStudy } from './studies.actions';
import { describeStudies, seesStudies, selectStudies, selectStudy } from './studies.queries';
import { NewStudySchema, StudyItemSchema, StudyPatchSchema, type StudyItem } from './studies.rules';

const path = '/api/v1/reviews/:reviewId/studies';

function studyOf({ review: { db }, member, params }: ReviewAsk): StudyItem {
  const [item] = describeStudies(db, viewerOf(db, member), [selectStudy(db, params.studyId ?? '')]);
  if (item !== undefined) return item;
  throw notFound('This study');
}

/** Studies that included reports were grouped into; an included report in none is a study of its own. */
export const studiesApi: Route[] = [
  get(
    path,
    allow.member,
    ({ review: { db }, member, query }) => {
      const { after, limit } = PagingSchema.parse(query);
      const viewer = viewerOf(db, member);
      const found = seesStudies(viewer) ? selectStudies(db, after, limit + 1) : [];
      const { rows, next } = pageOf(found, limit, ({ position }) => position);
      return json({ items: describeStudies(db, viewer, rows), next });
    },
    {
      summary: 'Studies with the reports that the caller sees as included',
      query: PagingSchema,
      response: z.object({ items: z.array(StudyItemSchema), next: z.string().nullable() }),
    },
  ),
  post(
    path,
    allow.lead,
    ({ review, member, body }) => json({ id: groupStudy(review, member, NewStudySchema.parse(body)) }, 201),
    {
      summary: 'Group reports into a study',
      body: NewStudySchema,
      response: z.object({ id: z.string() }),
      status: 201,
    },
  ),
  get(`${path}/:studyId`, allow.member, (ask) => json(studyOf(ask)), {
    summary: 'One study',
    response: StudyItemSchema,
  }),
  patch(
    `${path}/:studyId`,
    allow.lead,
    (ask) => {
      changeStudy(ask.review, ask.member, ask.params.studyId ?? '', StudyPatchSchema.parse(ask.body));
      return json(studyOf(ask));
    },
    { summary: 'Change a study', body: StudyPatchSchema, response: StudyItemSchema },
  ),
  del(
    `${path}/:studyId`,
    allow.lead,
    ({ review, member, params }) => {
      dissolveStudy(review, member, params.studyId ?? '');
      return noContent();
    },
    { summary: 'Take a study apart', status: 204 },
  ),
];
