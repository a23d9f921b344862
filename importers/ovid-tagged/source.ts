import { parsePages } from '../fields/pages';
import { parseLine } from '../fields/words';

/** What Ovid's "Source" says of the place of a report. */
export interface Place {
  journal?: string;
  volume?: string;
  issue?: string;
  pages?: string;
}

// Each database writes it in its own way; the groups are journal, volume, issue and pages.
const shapes: readonly RegExp[] = [
  // "Acta Examplica August 2011;43(8):647-653", "… January/February 2010;14(1):56"
  /^(?<journal>.+?),? (?:(?:[A-Z][a-z]+(?:\/[A-Z][a-z]+)?(?: \d{1,2})?,? )?(?:19|20)\d\d);(?<volume>\d+)(?:\((?<issue>[^)]+)\))?:(?<pages>\S+)/,
  // "Journal of Examples, 2013(1): 3-28."
  /^(?<journal>.+?), (?<volume>(?:19|20)\d\d) ?\((?<issue>[^)]+)\): ?(?<pages>[\w-]+)/,
  // "Journal of Examples 12, Winter 2007: 7-14."
  /^(?<journal>.+?) (?<volume>\d+), (?:[A-Z][a-z]+ )?(?:19|20)\d\d: ?(?<pages>[\w-]+)/,
  // "Examplica. 2007 15 June; 433-441."
  /^(?<journal>.+?)\. (?:19|20)\d\d[^;]*; (?<pages>[A-Za-z]?\d+-\d+)/,
  // "Editor, Eve [Editor]. A book of examples.:371-397, 2004."
  /^(?:.*\[Editors?[^\]]*\]\. )(?<journal>[^:]+?)\.:(?<pages>[\w-]+),/,
  // "BMC Proceedings. Conference: … 12 (Supplement 3) (no pagination), 2018.", "J Ex. 28(2):103-106, April 2015."
  /^(?<journal>.+?)\. (?:.*[.] )?(?<volume>\d+) ?(?:\((?<issue>[^)]+)\))?(?: \(no pagination\)|(?: ?\(pp |: ?)(?<pages>[\w-]+)\)?)?,/,
  // "Very Long Title. Vol 28(2) April 2015, 103-106."
  /^(?<journal>.+?)\. Vol\.? (?<volume>\d+)(?:\((?<issue>[^)]+)\))?,? [^,]*(?:19|20)\d\d, (?:pp?\. ?)?(?<pages>[\w-]+)/,
];
const longest = 2000;

/** Journal, volume, issue and pages as far as the text tells them. */
export function placeIn(source: string): Place {
  const text = source.slice(0, longest).replace(/\s+/g, ' ').trim();
  const found = shapes.map((shape) => shape.exec(text)?.groups).find((groups) => groups !== undefined);
  const { journal, volume, issue, pages } = found ?? {};
  return {
    journal: parseLine(journal ?? /^([^.]{3,}?)\.(?: |$)/.exec(text)?.[1] ?? ''),
    volume,
    issue,
    pages: pages === undefined ? undefined : parsePages(pages),
  };
}

/** The book of a chapter: "Editor, E. [Ed.]. [Title.] [Title in its language.] Publisher. 2002: 1-234." */
export function bookIn(text: string): Place {
  const plain = text.slice(0, longest).replace(/\s+/g, ' ').trim();
  const rest = plain.replace(/^.*?\[Eds?\.\]\.? ?/, '');
  const title = /^\[[^\]]+\]/.exec(rest)?.[0] ?? /^[^.]+/.exec(rest)?.[0] ?? '';
  const pages = /(?:19|20)\d\d: (\d+-\d+)/.exec(rest)?.[1];
  return { journal: parseLine(title), pages: pages === undefined ? undefined : parsePages(pages) };
}
