import type { VisibleFateName } from '../ledger/fates.rules';
import { votes, type Member } from '../ledger/members.rules';
import type { Sight } from '../ledger/visible-fate.rules';

/** Where a viewer goes on with a record that waits for them; null where nothing of theirs is left to do with it. */
export function nextAct(
  { id, fate }: { id: string; fate: VisibleFateName },
  { member, sight }: { member: Pick<Member, 'role' | 'screening'>; sight: Sight },
): { href: string; words: string } | null {
  const decides = member.role === 'lead' || member.role === 'adjudicator';
  if (decides && fate === 'screening-conflict')
    return { href: `/screening/conflicts?record=${id}`, words: 'Resolve this conflict' };
  if (decides && fate === 'eligibility-conflict')
    return { href: `/eligibility/conflicts?record=${id}`, words: 'Resolve this conflict' };
  const unscreened = sight.screening === 'all' ? 'awaiting-screening' : 'not-screened-by-me';
  return votes(member) && fate === unscreened
    ? { href: `/screening?record=${id}`, words: 'Screen this record' }
    : null;
}
