import { z } from 'zod';
import { allow } from '../../http/guard';
import { json, noContent } from '../../http/reply';
import { del, get, post, type Route } from '../../http/route';
import { numbersOf } from '../../ledger/lookup/asked-records';
import { selectSearchVersions } from '../../ledger/review.queries';
import { beginVersion, withdrawVersion } from './versions.actions';
import { NewVersionSchema } from './versions.rules';

const path = '/api/v1/reviews/:reviewId/search-versions';

const VersionItemSchema = z.object({
  ...{ id: z.string().nullable(), version: z.number(), name: z.string(), numbers: z.string() },
});

export const versionsApi: Route[] = [
  get(
    path,
    allow.member,
    ({ review: { db } }) =>
      json({
        items: selectSearchVersions(db).map(({ id, ordinal, name, records }) => ({
          ...{ id, version: ordinal, name, numbers: numbersOf(records) },
        })),
        next: null,
      }),
    {
      summary: 'The versions of the search of a living review, the first one included',
      response: z.object({ items: z.array(VersionItemSchema), next: z.null() }),
    },
  ),
  post(
    path,
    allow.lead,
    ({ review, member, body }) =>
      json({ id: beginVersion(review, member, NewVersionSchema.parse(body)) }, 201),
    {
      summary: 'Begin an update: what is imported from now on belongs to it',
      ...{ body: NewVersionSchema, response: z.object({ id: z.string() }), status: 201 },
    },
  ),
  del(
    `${path}/:versionId`,
    allow.lead,
    ({ review, member, params }) => {
      withdrawVersion(review, member, params.versionId ?? '');
      return noContent();
    },
    { summary: 'Make an update part of the version before it', status: 204 },
  ),
];
