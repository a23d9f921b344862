/**
 * What an order rests on: nothing yet (`chance`: the order is the seed's), the review's own words (`criteria`), what
 * was decided (`labels`), or both. The numbers are those of the records that are ranked, and of their labels.
 */
export interface Basis {
  kind: 'chance' | 'criteria' | 'labels' | 'both';
  relevant: number;
  irrelevant: number;
  records: number;
  withoutAbstract: number;
}

/** Labels of each kind below which an order says little yet. */
const FEW = 5;

/** What an order rests on, in sentences for the person who screens by it. */
export function basisWords(basis: Basis): string[] {
  const { relevant, irrelevant, records, withoutAbstract } = basis;
  const says = [mainWords(basis)];
  if (relevant + irrelevant > 0 && (relevant === 0 || irrelevant === 0)) {
    says.push(
      `So far every decision is the same: ${relevant === 0 ? 'no relevant record is' : 'only relevant records are'} known.`,
    );
  } else if (basis.kind !== 'chance' && basis.kind !== 'criteria' && Math.min(relevant, irrelevant) < FEW) {
    says.push('These are few: the order will still change much.');
  }
  if (records > 0 && withoutAbstract === records)
    says.push('No record has an abstract: only titles are compared.');
  else if (withoutAbstract * 4 > records) {
    says.push(
      `${withoutAbstract} of ${records} records have no abstract and are placed by their title alone.`,
    );
  }
  return says;
}

function mainWords({ kind, relevant, irrelevant }: Basis): string {
  const labels = labelWords(relevant, irrelevant);
  switch (kind) {
    case 'chance':
      return 'The order is by chance: nothing is known yet that it could rest on.';
    case 'criteria':
      return "The order rests on the review's title, question and criteria alone.";
    case 'labels':
      return `The order rests on ${labels}.`;
    case 'both':
      return `The order rests on the review's title, question and criteria, and on ${labels}.`;
  }
}

function labelWords(relevant: number, irrelevant: number): string {
  const parts = [
    relevant > 0 ? `${relevant} relevant` : '',
    irrelevant > 0 ? `${irrelevant} irrelevant` : '',
  ];
  const last = irrelevant > 0 ? irrelevant : relevant;
  return `${parts.filter(Boolean).join(' and ')} ${last === 1 ? 'record' : 'records'}`;
}
