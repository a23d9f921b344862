import type { FlowWords } from './words.rules';

export const de: FlowWords = {
  name: 'Deutsch',
  title: 'PRISMA-2020-Flussdiagramm',
  titles: {
    'new-databases':
      'PRISMA-2020-Flussdiagramm für neue systematische Übersichtsarbeiten mit Suche nur in Datenbanken und Registern',
    'new-other':
      'PRISMA-2020-Flussdiagramm für neue systematische Übersichtsarbeiten mit Suche in Datenbanken, Registern und anderen Quellen',
    'updated-databases':
      'PRISMA-2020-Flussdiagramm für aktualisierte systematische Übersichtsarbeiten mit Suche nur in Datenbanken und Registern',
    'updated-other':
      'PRISMA-2020-Flussdiagramm für aktualisierte systematische Übersichtsarbeiten mit Suche in Datenbanken, Registern und anderen Quellen',
  },
  title2009: 'PRISMA-2009-Flussdiagramm',
  headers: {
    previous: 'Frühere Studien',
    databases: 'Identifikation von Studien über Datenbanken und Register',
    newDatabases: 'Identifikation neuer Studien über Datenbanken und Register',
    other: 'Identifikation von Studien über andere Methoden',
    newOther: 'Identifikation neuer Studien über andere Methoden',
  },
  stages: {
    identification: 'Identifikation',
    screening: 'Screening',
    eligibility: 'Eignung',
    included: 'Eingeschlossen',
  },
  identified: {
    fromDatabases: 'Datensätze identifiziert aus*:',
    fromOther: 'Datensätze identifiziert aus:',
    databases: 'Datenbanken',
    registers: 'Register',
    otherSources: 'Andere Quellen',
    websites: 'Webseiten',
    organisations: 'Organisationen',
    citationSearching: 'Zitationssuche',
    other: 'Andere',
  },
  removed: {
    heading: ['Datensätze entfernt', 'vor dem Screening:'],
    duplicates: 'Duplikate entfernt',
    automation: 'Von Automatisierungswerkzeugen als ungeeignet markiert',
    other: 'Aus anderen Gründen entfernt',
  },
  screened: 'Gescreente Datensätze',
  excluded: 'Ausgeschlossene Datensätze**',
  byHuman: 'Durch Menschen',
  byAutomation: 'Durch Automatisierungswerkzeuge',
  byReason: 'Nach Grund:',
  sought: 'Zur Beschaffung gesuchte Berichte',
  notRetrieved: 'Nicht beschaffte Berichte',
  assessed: 'Auf Eignung geprüfte Berichte',
  reportsExcluded: 'Ausgeschlossene Berichte',
  noReason: 'Kein Grund angegeben',
  duplicateReport: 'Doppelter Bericht',
  previous: [
    'In der früheren Version des Reviews eingeschlossene Studien',
    'Berichte der in der früheren Version eingeschlossenen Studien',
  ],
  included: ['In das Review eingeschlossene Studien', 'Berichte der eingeschlossenen Studien'],
  newIncluded: ['Neu in das Review eingeschlossene Studien', 'Berichte der neu eingeschlossenen Studien'],
  total: ['Insgesamt eingeschlossene Studien', 'Berichte der insgesamt eingeschlossenen Studien'],
  extra: ['Studien', 'Berichte'],
  participants: 'Teilnehmende',
  awaitingClassification: 'Berichte mit noch offener Einordnung',
  withdrawn: (studies, reports) =>
    `Aus der früheren Version herausgenommen: Studien ${studies}, Berichte ${reports}`,
  pending: {
    screening: (n) => `${n} warten auf Screening`,
    screeningConflicts: (n) => `${n} im Konflikt`,
    retrieval: (n) => `${n} warten auf Beschaffung`,
    eligibility: (n) => `${n} warten auf Prüfung`,
    eligibilityConflicts: (n) => `${n} im Konflikt`,
  },
  interim: 'Zwischenstand',
  pendingTotal: (n) => `${n} offen`,
  asOf: (time) => `Stand ${time}`,
  position: (n) => `Protokollposition ${n}`,
  notes: {
    official: [
      '*Wenn möglich, die Anzahl der Datensätze aus jeder durchsuchten Datenbank und jedem Register berichten (statt der Gesamtzahl aus allen Datenbanken/Registern).',
      '**Falls Automatisierungswerkzeuge verwendet wurden, angeben, wie viele Datensätze durch Menschen und wie viele durch Automatisierungswerkzeuge ausgeschlossen wurden.',
    ],
    source: [
      'Quelle: Page MJ, et al. BMJ 2021;372:n71. doi: 10.1136/bmj.n71.',
      'Dieses Werk steht unter der Lizenz CC BY 4.0: https://creativecommons.org/licenses/by/4.0/',
    ],
    newReports: 'Neue Berichte früher eingeschlossener Studien',
    inTotal: 'in den Berichten aller eingeschlossenen Studien enthalten',
    ownCohort: (n) => `§Neben den eingeschlossenen Studien: eigene Kohorte, Teilnehmende ${n}`,
    perSource: '*Anzahl der Datensätze aus jeder durchsuchten Datenbank und jedem Register.',
    notPerSource: '*Die Anzahlen aus den einzelnen Datenbanken und Registern sind nicht angegeben.',
    noAutomation: '**Alle durch Menschen, keine durch Automatisierungswerkzeuge.',
    someAutomation: '**Durch Menschen und durch Automatisierungswerkzeuge, wie angegeben.',
    unknownAutomation:
      '**Wie viele durch Automatisierungswerkzeuge ausgeschlossen wurden, ist nicht angegeben.',
    entered: (n) => `†Einschließlich vor dem Import entfernter Duplikate, von Hand eingetragen ${n}.`,
    alreadyKnown: (n) =>
      `Andere Methoden fanden auch Datensätze, die aus Datenbanken oder Registern bekannt waren; hier nicht gezählt ${n}.`,
    leftOut: (n) => `Nicht gezeigt: über andere Methoden gesuchte Berichte ${n}.`,
    unknown: '?: Anzahl nicht angegeben.',
    blinded: 'Die folgenden Zahlen werden gezeigt, sobald die Voten entblindet sind.',
    handEntered: '‡Von Hand eingetragen.',
  },
  v2009: {
    found: 'Durch Datenbanksuche identifizierte Datensätze',
    additional: 'Zusätzliche Datensätze aus anderen Quellen',
    unique: 'Datensätze nach Entfernen der Duplikate*',
    assessed: 'Auf Eignung geprüfte Volltexte',
    excluded: 'Ausgeschlossene Volltexte, mit Gründen',
    notRetrieved: 'Volltext nicht beschafft',
    studies: 'In die qualitative Synthese eingeschlossene Studien',
    onlyDuplicates: '*Vor dem Screening wurden nur Duplikate entfernt.',
    alsoRemoved: (n) =>
      `*Auch ohne Datensätze, die durch Automatisierungswerkzeuge oder aus anderen Gründen entfernt wurden ${n}.`,
  },
};
