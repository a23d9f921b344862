import { selectMembers } from '../ledger/review.queries';
import { countInScreening, selectLessons } from '../screening/order/lessons.queries';
import { selectStandingOf } from '../screening/order/order.queries';
import type { Goal } from '../screening/ranking/stopping.rules';
import { selectAudits } from '../screening/stopping/audit.queries';
import { figuresOf, type DrawnAudit, type ScreeningFigures } from '../screening/stopping/figures.rules';
import { openDatabase } from '../storage/database';

export interface FiguresInput {
  /** The review's SQLite file; it is only read. */
  file: string;
  /** For whom: the figures rest on what this member may see. */
  member: string;
  goal: Goal;
}

/** How far a review's screening is, and what the tests of stopping say. */
// eslint-disable-next-line require-yield
export function* screeningFigures({ file, member, goal }: FiguresInput): Generator<never, ScreeningFigures> {
  const db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  try {
    const viewer = selectMembers(db).find(({ id }) => id === member);
    if (viewer === undefined) throw new Error(`There is no member ${member}`);
    const lessons = selectLessons(db, viewer).sort((a, b) => a.seq - b.seq || a.record - b.record);
    const relevantOf = new Map(lessons.map(({ record, relevant }) => [record, relevant]));
    const audits = selectAudits(db)
      .reverse()
      .map(({ id, seq, unseen, records }): DrawnAudit => {
        const seen = selectStandingOf(db, records).flatMap((record) => relevantOf.get(record) ?? []);
        return {
          ...{ id, unseen, drawn: records.length, screened: seen.length },
          found: seen.filter(Boolean).length,
          foundBefore: lessons.filter((lesson) => lesson.relevant && lesson.seq < seq).length,
        };
      });
    const total = Math.max(countInScreening(db), lessons.length);
    return figuresOf(
      lessons.map(({ relevant }) => relevant),
      total,
      goal,
      audits,
    );
  } finally {
    db.close();
  }
}
