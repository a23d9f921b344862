import type { Comparison } from './compare.rules';
import type { Outcome } from './outcome.rules';

const titles: Record<Comparison['title'], string> = {
  same: '',
  longer: 'one title goes on where the other ends',
  near: 'titles differ by a slip',
  alike: 'titles are alike',
  missing: 'a title is missing',
  different: 'titles differ',
};

/** What agrees, what contradicts and what cannot be compared, for the person who checks a link or a pair. */
export function evidenceOf(c: Comparison): string {
  const fields: [name: string, outcome: Outcome][] = [
    ['PMID', c.pmid],
    ['DOI', c.doi],
    ['accession number', c.accession],
    ['title', c.title === 'same' ? 'agree' : 'nothing'],
    ['authors', c.authors],
    ['year', c.years === null ? 'nothing' : c.years === 0 ? 'agree' : 'contradict'],
    ['journal', c.journal],
    ['volume', c.volume],
    ['issue', c.issue],
    ['pages', c.pages],
    ['trial number', c.trials],
    ['abstract', c.abstract],
  ];
  const having = (wanted: Outcome): string =>
    fields.flatMap(([name, outcome]) => (outcome === wanted ? [name] : [])).join(', ');
  const [same, other] = [having('agree'), having('contradict')];
  const parts = [
    same !== '' && `same ${same}`,
    titles[c.title],
    c.translated && c.title !== 'same' && 'one is a translated title',
    c.notice && 'one is a notice, a reply or a protocol',
    c.clash && 'numbers or groups in the titles differ',
    (c.mixed || c.stages) && 'published in different ways',
    other !== '' && `different ${other}`,
    c.pages === 'nothing' && 'pages incomparable',
  ];
  return parts.filter((part) => part !== false && part !== '').join('; ');
}
