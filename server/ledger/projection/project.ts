import { assertNever } from '../../errors';
import type { Database } from '../../storage/database';
import type { LedgerEvent } from '../events.rules';
import type { Touched } from '../fold/refold';
import * as charting from './project-charting';
import * as decisions from './project-decisions';
import * as pilots from './project-pilots';
import * as protocol from './project-protocol';
import * as ranking from './project-ranking';
import * as records from './project-records';
import { write } from './projection.queries';

const NONE: Touched = [];
const UNBLIND = { screening: 'unblind_screening', eligibility: 'unblind_eligibility' } as const;

/** Writes one event into the tables that pages read, and says whose fates it may have moved. Fates come later. */
export function project(db: Database, event: LedgerEvent): Touched {
  const { seq, at } = event;
  switch (event.kind) {
    case 'review-created':
      protocol.createReview(db, event);
      return NONE;
    case 'protocol-changed':
      protocol.changeProtocol(db, event);
      return NONE;
    case 'rules-changed':
      write(db, 'update_rules', { rules: JSON.stringify(event.payload.rules) });
      return 'all';
    case 'highlight-terms-changed':
      write(db, 'update_highlights', { highlights: JSON.stringify(event.payload) });
      return NONE;
    case 'review-archived':
      write(db, 'update_archived', { at });
      return NONE;
    case 'review-unarchived':
      write(db, 'update_archived', { at: null });
      return NONE;
    case 'previous-version-entered': {
      const { previous, from } = event.payload;
      write(db, 'update_previous', { previous: previous && JSON.stringify({ ...previous, from }) });
      return NONE;
    }
    case 'diagram-choices-changed':
      write(db, 'update_choices', { choices: JSON.stringify(event.payload.choices) });
      return NONE;
    case 'reason-added':
      write(db, 'insert_reason', { ...event.payload, seq });
      return NONE;
    case 'reason-renamed':
      write(db, 'rename_reason', event.payload);
      return NONE;
    case 'reasons-ordered':
      protocol.orderReasons(db, event);
      return 'all';
    case 'reason-retired':
      write(db, 'retire_reason', event.payload);
      return NONE;
    case 'reason-merged':
      protocol.mergeReason(db, event);
      return 'all';
    case 'member-invited':
    case 'member-joined':
      protocol.putMember(db, event);
      return NONE;
    case 'member-role-changed':
      protocol.changeMember(db, event);
      return NONE;
    case 'member-removed':
      protocol.removeMember(db, event);
      return NONE;
    case 'stage-unblinded':
      write(db, UNBLIND[event.payload.stage], { seq });
      return NONE;
    case 'source-added':
      write(db, 'insert_source', { ...event.payload, seq });
      return NONE;
    case 'source-corrected':
      write(db, 'correct_source', event.payload);
      return NONE;
    case 'search-recorded':
      write(db, 'insert_search', { ...event.payload, seq });
      return NONE;
    case 'search-version-begun':
      write(db, 'insert_search_version', { ...event.payload, seq });
      return NONE;
    case 'search-version-withdrawn':
      write(db, 'delete_search_version', event.payload);
      return NONE;
    case 'study-grouped':
    case 'study-changed':
      decisions.putStudy(db, event);
      return NONE;
    case 'study-dissolved':
      decisions.dissolveStudy(db, event);
      return NONE;
    case 'report-discussed':
      write(db, 'insert_comment', { ...event.payload, seq, member: event.actor });
      return NONE;
    case 'record-annotated':
      decisions.annotate(db, event);
      return NONE;
    case 'records-labelled':
      decisions.labelRecords(db, event);
      return NONE;
    case 'file-attached':
      write(db, 'insert_file', { ...event.payload, seq });
      return NONE;
    case 'file-detached':
      write(db, 'delete_file', event.payload);
      return NONE;
    case 'full-text-requested':
      decisions.requestFullText(db, event);
      return NONE;
    case 'retrieval-settings-changed':
      protocol.setRetrieval(db, event);
      return NONE;
    case 'screening-order-chosen':
      write(db, 'put_screening_order', { member: event.actor, chosen: event.payload.order, seq });
      return NONE;
    case 'ranking-settings-changed':
      ranking.setRanking(db, event);
      return NONE;
    case 'audit-drawn':
      ranking.drawAudit(db, event);
      return NONE;
    case 'screening-stopped':
      ranking.stopScreening(db, event);
      return NONE;
    case 'screening-resumed':
      write(db, 'resume_screening', { ...event.payload, seq });
      return NONE;
    case 'citations-traced':
      write(db, 'put_import_origin', { ...event.payload, seq });
      return NONE;
    case 'own-cohort-noted':
      write(db, 'put_own_cohort', { ...event.payload, seq });
      return NONE;
    case 'charting-settings-changed':
      write(db, 'put_charting_settings', { ...event.payload, seq });
      return NONE;
    case 'chart-field-added':
    case 'chart-field-changed':
    case 'chart-fields-ordered':
    case 'chart-field-withdrawn':
      charting.changeFields(db, event);
      return NONE;
    case 'study-charted':
    case 'chart-resolved':
    case 'chart-released':
      charting.chart(db, event);
      return NONE;
    default:
      return projectOnRecords(db, event);
  }
}

type OnRecords = Extract<
  LedgerEvent,
  {
    kind:
      | 'records-imported'
      | 'import-withdrawn'
      | 'record-corrected'
      | 'duplicates-linked'
      | 'duplicate-unlinked'
      | 'pair-parted'
      | 'records-removed'
      | 'removal-taken-back'
      | 'vote-cast'
      | 'pilot-started'
      | 'voters-assigned'
      | 'pilot-opened'
      | 'pilot-kept'
      | 'pilot-discarded'
      | 'vote-taken-back'
      | 'conflict-resolved'
      | 'resolution-withdrawn'
      | 'decisions-imported'
      | 'imported-decisions-withdrawn'
      | 'retrieval-recorded'
      | 'classification-marked';
  }
>;

function projectOnRecords(db: Database, event: OnRecords): Touched {
  switch (event.kind) {
    case 'records-imported':
      records.importRecords(db, event);
      return NONE;
    case 'import-withdrawn':
      return records.withdrawImport(db, event);
    case 'record-corrected':
      records.correctRecord(db, event);
      return NONE;
    case 'duplicates-linked':
      return records.linkDuplicates(db, event);
    case 'duplicate-unlinked':
      return records.unlinkDuplicate(db, event);
    case 'pair-parted':
      records.partPair(db, event);
      return NONE;
    case 'records-removed':
      return decisions.removeRecords(db, event);
    case 'removal-taken-back':
      return decisions.takeRemovalBack(db, event);
    case 'vote-cast':
      return decisions.castVote(db, event);
    case 'pilot-started':
      return pilots.startPilot(db, event);
    case 'voters-assigned':
      write(db, 'insert_assignment', {
        ...event.payload,
        ...{ deck: JSON.stringify(event.payload.deck), seq: event.seq },
      });
      return 'all';
    case 'pilot-opened':
      write(db, 'open_pilot', { pilot: event.payload.pilot });
      return NONE;
    case 'pilot-kept':
      return pilots.keepPilot(db, event);
    case 'pilot-discarded':
      return pilots.discardPilot(db, event);
    case 'vote-taken-back':
      return decisions.takeVoteBack(db, event);
    case 'conflict-resolved':
      return decisions.resolveConflict(db, event);
    case 'resolution-withdrawn':
      return decisions.withdrawResolution(db, event);
    case 'decisions-imported':
      return decisions.importDecisions(db, event);
    case 'imported-decisions-withdrawn':
      return decisions.withdrawImported(db, event);
    case 'retrieval-recorded':
      write(db, 'put_retrieval', { ...event.payload, seq: event.seq });
      return [event.payload.record];
    case 'classification-marked':
      return decisions.classify(db, event);
    default:
      return assertNever(event);
  }
}
