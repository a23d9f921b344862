import { z } from 'zod';

const texts = z.array(z.string());
/** What each field of a record holds, for readers of JSON. */
export const recordShape = {
  ...{ type: z.string(), title: z.string(), abstract: z.string(), year: z.int(), date: z.string() },
  authors: z.array(
    z.union([
      z.object({ literal: z.string() }),
      z.object({ family: z.string(), given: z.string().optional() }),
    ]),
  ),
  ...{ journal: z.string(), journalAbbreviation: z.string(), volume: z.string(), issue: z.string() },
  ...{ pages: z.string(), doi: z.string(), pmid: z.string(), pmcid: z.string(), language: z.string() },
  ...{ issn: texts, isbn: texts, keywords: texts, subjectHeadings: texts, publicationTypes: texts },
  ...{ trialIds: texts, notes: texts, labels: texts, url: z.string(), retracted: z.boolean() },
  accession: z.record(z.string(), z.string()),
  source: z.object({ database: z.string(), platform: z.string() }).partial(),
  decisions: z.array(
    z.object({
      by: z.string().optional(),
      decision: z.enum(['include', 'exclude', 'maybe']),
      reason: z.string().optional(),
      stage: z.enum(['screening', 'eligibility']).optional(),
    }),
  ),
  extra: z.record(z.string(), texts),
};
