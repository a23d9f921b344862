import { z } from 'zod';
import { ARMS, BLIND_FATES, FATES, SOURCE_KINDS } from '../fates.rules';

const texts = z.array(z.string());
const author = z.union([
  z.object({ family: z.string(), given: z.string().optional() }),
  z.object({ literal: z.string() }),
]);

/** A citation as lists and single records give it; what a record lacks is left out. */
const citation = z
  .object({
    ...{ type: z.string(), abstract: z.string(), authors: z.array(author) },
    ...{ year: z.number().int(), date: z.string(), journal: z.string(), journalAbbreviation: z.string() },
    ...{ volume: z.string(), issue: z.string(), pages: z.string() },
    ...{ doi: z.string(), pmid: z.string(), pmcid: z.string(), accession: z.record(z.string(), z.string()) },
    ...{ issn: texts, isbn: texts, language: z.string(), keywords: texts, subjectHeadings: texts },
    ...{ publicationTypes: texts, trialIds: texts, url: z.string(), retracted: z.boolean(), notes: texts },
    source: z.object({ database: z.string(), platform: z.string() }).partial(),
    extra: z.record(z.string(), texts).describe('Tags of the file that no field takes'),
  })
  .partial();

/** What openapi.json says of a record in a list; ../viewer.ts makes them. */
export const RecordItemSchema = citation.extend({
  id: z.string(),
  title: z.string().describe('Empty if there is none'),
  fate: z.enum([...FATES, ...BLIND_FATES]).describe('As the caller may see it'),
  arm: z.enum(ARMS),
  sources: z
    .array(z.object({ id: z.string(), name: z.string(), kind: z.enum(SOURCE_KINDS) }))
    .describe('Of every record of its report'),
  lent: z
    .record(z.string(), z.object({ value: z.unknown(), record: z.string() }))
    .optional()
    .describe('What the report’s other records add to it'),
});

export const RecordListSchema = z.object({ items: z.array(RecordItemSchema), next: z.string().nullable() });

/** One record by itself. */
export const RecordSchema = RecordItemSchema.extend({
  report: z.string().describe('The same for every record of one report'),
  raw: z.string().describe('As it stood in its file; empty where that tells what the caller may not know'),
});
