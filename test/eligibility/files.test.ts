import { isPdf, mayReadFullText } from '../../server/eligibility/files.rules';
import { FATES } from '../../server/ledger/fates.rules';
import type { Member, Role } from '../../server/ledger/members.rules';

test.each<[string, string, boolean]>([
  ['a PDF', '%PDF-1.7\n', true],
  ['one behind a byte order mark', '\u00ef\u00bb\u00bf%PDF-1.4', true],
  ['one whose mark comes within 1,024 bytes', `${' '.repeat(1000)}%PDF-1.4`, true],
  ['one whose mark comes later', `${' '.repeat(1024)}%PDF-1.4`, false],
  ['a web page', '<!doctype html>%PDF', false],
  ['nothing', '', false],
])('%s is told by its first bytes', (_name, text, expected) => {
  expect(isPdf(Buffer.from(text, 'latin1'))).toBe(expected);
});

const member = (role: Role, screening = role === 'reviewer'): Member => ({
  ...{ id: 'm', role, screening, status: 'active' },
});

describe('a full text is read by', () => {
  const blinded = { visible: 'not-screened-by-me', mine: false } as const;

  test('leads and adjudicators, whatever came of the report', () => {
    const readable = FATES.filter(
      (fate) =>
        mayReadFullText(member('adjudicator'), { fate, visible: fate, mine: false }) &&
        mayReadFullText(member('lead', true), { fate, ...blinded }),
    );

    expect(readable).toEqual(FATES);
  });

  test('a blinded voter once it was handed over, and not an observer', () => {
    const readableBy = (role: Role) =>
      FATES.filter((fate) => mayReadFullText(member(role), { fate, ...blinded }));

    expect(readableBy('reviewer')).toEqual([
      'awaiting-classification',
      'awaiting-eligibility',
      'eligibility-conflict',
      'excluded-at-eligibility',
      'included',
    ]);
    expect(readableBy('observer')).toEqual([]);
  });

  test('a voter who has voted on it, though it fell back since', () => {
    const report = { fate: 'awaiting-screening', visible: 'screened-by-me', mine: true } as const;

    expect(mayReadFullText(member('reviewer'), report)).toBe(true);
  });
});
