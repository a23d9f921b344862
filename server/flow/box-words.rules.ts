import { armOfBox } from './boxes.rules';

const PARTS: Readonly<Record<string, string>> = {
  identified: 'Records identified',
  'identified.databases': 'Records identified from databases',
  'identified.registers': 'Records identified from registers',
  'identified.websites': 'Records identified from websites',
  'identified.organisations': 'Records identified from organisations',
  'identified.citationSearching': 'Records identified by citation searching',
  'identified.other': 'Records identified otherwise',
  'identified.alreadyKnown': 'Already known from databases or registers',
  removed: 'Records removed before screening',
  'removed.duplicates': 'Duplicate records removed',
  'removed.automation': 'Records marked as ineligible by automation tools',
  'removed.other': 'Records removed for other reasons',
  screened: 'Records screened',
  excluded: 'Records excluded',
  'excluded.human': 'Records excluded by a human',
  'excluded.automation': 'Records excluded by automation tools',
  sought: 'Reports sought for retrieval',
  notRetrieved: 'Reports not retrieved',
  assessed: 'Reports assessed for eligibility',
  reportsExcluded: 'Reports excluded',
  pending: 'Pending',
  'pending.screening': 'Awaiting screening',
  'pending.screeningConflicts': 'Screening conflicts',
  'pending.retrieval': 'Awaiting retrieval',
  'pending.eligibility': 'Awaiting assessment',
  'pending.eligibilityConflicts': 'Eligibility conflicts',
  awaitingClassification: 'Awaiting classification',
};

/** What a box of the diagram is called, by its path as boxFilter takes it: "Reports excluded: Wrong design". */
export function boxInWords(path: string, reasonOf: (id: string) => string): string {
  if (path === 'included.reports') return 'Reports of included studies';
  if (path === 'included.reportsOfPreviousStudies') return 'New reports of previously included studies';
  const arm = armOfBox(path);
  const [name = '', ...rest] = path.slice(arm === undefined ? 0 : arm.length + 1).split(':');
  const suffix = arm === 'otherMethods' ? ' (other methods)' : '';
  if (rest.length === 0) return `${PARTS[name] ?? name}${suffix}`;
  const detail = rest.join(':');
  if (name === 'identified.sources') return `Records identified from ${detail}${suffix}`;
  return `${PARTS[name] ?? name}${suffix}: ${detail === 'null' ? 'no reason recorded' : reasonOf(detail)}`;
}
