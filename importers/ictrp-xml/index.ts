import type { Entry } from '../entry';
import { isoDate, parseDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { mapEntry, mapFound } from '../fields/map-entry';
import { derived, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { parseAbstract, parseLine, parseTitle } from '../fields/words';
import type { Format } from '../format';
import { parseHeadings } from '../table/values';
import { readElements } from '../xml/read-elements';
import { rootOf } from '../xml/root';
import { textOf } from '../xml/tree';

// Date_registration3 is YYYYMMDD; the order of day and month in the others differs from register to register.
const fields: FieldTable = [
  derived('type', [], () => 'clinical-trial'),
  first('title', ['scientific_title', 'public_title'], parseTitle),
  derived('authors', ['primary_sponsor'], (bag) => {
    const sponsor = parseLine(bag.first('primary_sponsor') ?? '');
    return sponsor === undefined ? undefined : [{ literal: sponsor }];
  }),
  derived('year', ['date_registration3'], (bag) => parseDate(bag.first('date_registration3') ?? '').year),
  derived('date', ['date_registration3'], (bag) => isoDate(parseDate(bag.first('date_registration3') ?? ''))),
  derived('abstract', ['study_design', 'intervention', 'inclusion_criteria', 'primary_outcome'], abstractOf),
  every('subjectHeadings', ['condition'], parseHeadings),
  every('trialIds', ['trialid', 'secondary_id', 'secondary_ids'], ids.parseTrialIds),
  derived('accession', ['trialid'], (bag) => {
    const number = parseLine(bag.first('trialid') ?? '');
    return number === undefined ? undefined : { ictrp: number };
  }),
  first('url', ['web_address'], ids.parseUrl),
  derived('source', ['source_register'], (bag) => {
    const register = parseLine(bag.first('source_register') ?? '');
    return { database: register ?? 'ICTRP', platform: 'WHO ICTRP' };
  }),
];

/** The export of the WHO's search portal for trial registers. Persons to contact are left out, of `raw` too. */
export const ictrpXml: Format = {
  id: 'ictrp-xml',
  label: 'WHO ICTRP XML (trial registers)',
  extensions: ['xml'],
  recognizes: (head) => rootOf(head) === 'Trials_downloaded_from_ICTRP',
  read: (input) => {
    const found = readElements(input, ['Trial'], (trial, add) => {
      for (const child of trial.children) {
        if (typeof child === 'string' || /^contact/i.test(child.name)) continue;
        add(child.name.toLowerCase(), textOf(child));
      }
    });
    return mapFound(found, (entry) => mapEntry(withoutContacts(entry), fields));
  },
};

function withoutContacts(entry: Entry): Entry {
  return { ...entry, raw: entry.raw.replace(/<(Contact\w*)>[\s\S]*?<\/\1>\s*/gi, '') };
}

/** What the register says of the trial, each part with its label: registers have no abstracts. */
function abstractOf(bag: TagBag): string | undefined {
  const parts: [label: string, tag: string][] = [
    ['DESIGN', 'study_design'],
    ['INTERVENTION', 'intervention'],
    ['INCLUSION', 'inclusion_criteria'],
    ['PRIMARY OUTCOME', 'primary_outcome'],
  ];
  const paragraphs = parts.flatMap(([label, tag]) => {
    const text = parseLine(bag.first(tag) ?? '');
    return text === undefined ? [] : [`${label}: ${text}`];
  });
  return parseAbstract(paragraphs.join('\n\n'));
}
