import type { FlowWords } from './words.rules';

/** The wording of PRISMA 2020 (Page et al. 2021) and, at the end, of PRISMA 2009 (Moher et al. 2009). */
export const en: FlowWords = {
  name: 'English',
  title: 'PRISMA 2020 flow diagram',
  titles: {
    'new-databases':
      'PRISMA 2020 flow diagram for new systematic reviews which included searches of databases and registers only',
    'new-other':
      'PRISMA 2020 flow diagram for new systematic reviews which included searches of databases, registers and other sources',
    'updated-databases':
      'PRISMA 2020 flow diagram for updated systematic reviews which included searches of databases and registers only',
    'updated-other':
      'PRISMA 2020 flow diagram for updated systematic reviews which included searches of databases, registers and other sources',
  },
  title2009: 'PRISMA 2009 flow diagram',
  headers: {
    previous: 'Previous studies',
    databases: 'Identification of studies via databases and registers',
    newDatabases: 'Identification of new studies via databases and registers',
    other: 'Identification of studies via other methods',
    newOther: 'Identification of new studies via other methods',
  },
  stages: {
    identification: 'Identification',
    screening: 'Screening',
    eligibility: 'Eligibility',
    included: 'Included',
  },
  identified: {
    fromDatabases: 'Records identified from*:',
    fromOther: 'Records identified from:',
    databases: 'Databases',
    registers: 'Registers',
    otherSources: 'Other sources',
    websites: 'Websites',
    organisations: 'Organisations',
    citationSearching: 'Citation searching',
    other: 'Other',
  },
  removed: {
    heading: ['Records removed', 'before screening:'],
    duplicates: 'Duplicate records removed',
    automation: 'Records marked as ineligible by automation tools',
    other: 'Records removed for other reasons',
  },
  screened: 'Records screened',
  excluded: 'Records excluded**',
  byHuman: 'By a human',
  byAutomation: 'By automation tools',
  byReason: 'By reason:',
  sought: 'Reports sought for retrieval',
  notRetrieved: 'Reports not retrieved',
  assessed: 'Reports assessed for eligibility',
  reportsExcluded: 'Reports excluded',
  noReason: 'No reason recorded',
  duplicateReport: 'Duplicate report',
  previous: [
    'Studies included in previous version of review',
    'Reports of studies included in previous version of review',
  ],
  included: ['Studies included in review', 'Reports of included studies'],
  newIncluded: ['New studies included in review', 'Reports of new included studies'],
  total: ['Total studies included in review', 'Reports of total included studies'],
  extra: ['Studies', 'Reports'],
  participants: 'Participants',
  awaitingClassification: 'Reports awaiting classification',
  withdrawn: (studies, reports) =>
    `Withdrawn from the previous version: studies ${studies}, reports ${reports}`,
  pending: {
    screening: (n) => `${n} awaiting screening`,
    screeningConflicts: (n) => `${n} in conflict`,
    retrieval: (n) => `${n} awaiting retrieval`,
    eligibility: (n) => `${n} awaiting assessment`,
    eligibilityConflicts: (n) => `${n} in conflict`,
  },
  interim: 'Interim',
  pendingTotal: (n) => `${n} pending`,
  asOf: (time) => `as of ${time}`,
  position: (n) => `ledger position ${n}`,
  notes: {
    official: [
      '*Consider, if feasible to do so, reporting the number of records identified from each database or register searched (rather than the total number across all databases/registers).',
      '**If automation tools were used, indicate how many records were excluded by a human and how many were excluded by automation tools.',
    ],
    source: [
      'Source: Page MJ, et al. BMJ 2021;372:n71. doi: 10.1136/bmj.n71.',
      'This work is licensed under CC BY 4.0. To view a copy of this license, visit https://creativecommons.org/licenses/by/4.0/',
    ],
    newReports: 'New reports of previously included studies',
    inTotal: 'part of the reports of total included studies',
    ownCohort: (n) => `§Beside the included studies: own cohort, participants ${n}`,
    perSource: '*Number of records identified from each database or register searched.',
    notPerSource: '*The numbers from each database and register are not given.',
    noAutomation: '**All by a human, none by automation tools.',
    someAutomation: '**By a human and by automation tools, as shown.',
    unknownAutomation: '**How many were excluded by automation tools is not given.',
    entered: (n) => `†Including duplicates removed before import, entered by hand ${n}.`,
    alreadyKnown: (n) =>
      `Other methods also found records already known from databases or registers, not counted here ${n}.`,
    leftOut: (n) => `Not shown: reports sought via other methods ${n}.`,
    unknown: '?: number not given.',
    blinded: 'The numbers that follow are shown once the votes are unblinded.',
    handEntered: '‡Entered by hand.',
  },
  v2009: {
    found: 'Records identified through database searching',
    additional: 'Additional records identified through other sources',
    unique: 'Records after duplicates removed*',
    assessed: 'Full-text articles assessed for eligibility',
    excluded: 'Full-text articles excluded, with reasons',
    notRetrieved: 'Full text not retrieved',
    studies: 'Studies included in qualitative synthesis',
    onlyDuplicates: '*Duplicates are all that was removed before screening.',
    alsoRemoved: (n) =>
      `*Also without records removed before screening by automation tools or for other reasons ${n}.`,
  },
};
