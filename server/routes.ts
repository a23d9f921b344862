import { z } from 'zod';
import { accountApi } from './accounts/account.api';
import { accountPages } from './accounts/account.pages';
import { peoplePages } from './accounts/people.pages';
import { preferencesApi } from './accounts/preferences/preferences.api';
import { preferencesPages } from './accounts/preferences/preferences.pages';
import { passwordLinkPages } from './accounts/signing-in/password-links.pages';
import { setUpPages } from './accounts/signing-in/set-up.pages';
import { signInPages } from './accounts/signing-in/sign-in.pages';
import { classificationApi } from './eligibility/classification.api';
import { dropsApi } from './eligibility/drops/drops.api';
import { dropsPages } from './eligibility/drops/drops.pages';
import { eligibilityPages } from './eligibility/eligibility.pages';
import { filesApi } from './eligibility/files.api';
import { requestsApi } from './eligibility/requests/requests.api';
import { requestsPages } from './eligibility/requests/requests.pages';
import { retrievalApi } from './eligibility/retrieval.api';
import { retrievalPages } from './eligibility/retrieval.pages';
import { comparisonPages } from './flow/comparison/comparison.pages';
import { flowApi } from './flow/flow.api';
import { flowPages } from './flow/flow.pages';
import { reportingApi } from './flow/reporting/reporting.api';
import { reportingPages } from './flow/reporting/reporting.pages';
import { allow } from './http/guard';
import { health } from './http/health';
import { openApiOf } from './http/openapi';
import { json } from './http/reply';
import { get, type Route } from './http/route';
import { citationsPages } from './identification/citations/citations.pages';
import { correctionsApi } from './identification/corrections/corrections.api';
import { correctionsPages } from './identification/corrections/corrections.pages';
import { importsApi } from './identification/imports/imports.api';
import { importsPages } from './identification/imports/imports.pages';
import { formatsPages } from './identification/formats.pages';
import { decisionsApi } from './identification/decisions/decisions.api';
import { decisionsPages } from './identification/decisions/decisions.pages';
import { readingApi } from './identification/imports/reading.api';
import { readingPages } from './identification/imports/reading.pages';
import { knownItemsApi } from './identification/known-items/known-items.api';
import { knownItemsPages } from './identification/known-items/known-items.pages';
import { duplicatesApi } from './identification/linking/duplicates.api';
import { duplicatesPages } from './identification/linking/duplicates.pages';
import { linksReportApi } from './identification/linking/links-report.api';
import { pairsApi } from './identification/linking/pairs.api';
import { pairsPages } from './identification/linking/pairs.pages';
import { recordsApi } from './identification/records.api';
import { recordsPages } from './identification/records.pages';
import { archivePages } from './inclusion/archive/archive.pages';
import { chartPages } from './inclusion/charting/chart.pages';
import { chartingApi } from './inclusion/charting/charting.api';
import { chartingPages } from './inclusion/charting/charting.pages';
import { excludedTablePages } from './inclusion/exports/excluded-table.pages';
import { exportsApi } from './inclusion/exports/exports.api';
import { exportsPages } from './inclusion/exports/exports.pages';
import { studiesApi } from './inclusion/studies.api';
import { studiesPages } from './inclusion/studies.pages';
import { eventsApi } from './reviews/history/events.api';
import { bulkRemovalPages } from './identification/removals/bulk.pages';
import { removalsApi } from './identification/removals/removals.api';
import { removalsPages } from './identification/removals/removals.pages';
import { sourcesApi } from './identification/sources.api';
import { sourcesPages } from './identification/sources.pages';
import { versionsApi } from './identification/versions/versions.api';
import { versionsPages } from './identification/versions/versions.pages';
import { diagramChoicesApi } from './reviews/diagram/diagram-choices.api';
import { diagramChoicesPages } from './reviews/diagram/diagram-choices.pages';
import { historyPages } from './reviews/history/history.pages';
import { protocolPages } from './reviews/protocol/protocol.pages';
import { reasonsApi } from './reviews/protocol/reasons.api';
import { reasonsPages } from './reviews/protocol/reasons.pages';
import { rulesPages } from './reviews/protocol/rules.pages';
import { reviewsApi } from './reviews/reviews.api';
import { reviewsPages } from './reviews/reviews.pages';
import { teamApi } from './reviews/team/team.api';
import { teamPages } from './reviews/team/team.pages';
import { termsPages } from './screening/highlighting/terms.pages';
import { labelsApi } from './screening/labels/labels.api';
import { bulkLabelsPages } from './screening/labels/bulk-labels.pages';
import { labelsPages } from './screening/labels/labels.pages';
import { listPages } from './screening/list.pages';
import { pilotDiscussionPages } from './screening/pilot/pilot-discussion.pages';
import { orderPages } from './screening/order/order.pages';
import { whyPages } from './screening/order/why.pages';
import { pilotPages } from './screening/pilot/pilot.pages';
import { replayPages } from './screening/stopping/replay.pages';
import { stoppingApi } from './screening/stopping/stopping.api';
import { stoppingPages } from './screening/stopping/stopping.pages';
import { queueApi } from './screening/queue.api';
import { screeningPages } from './screening/screening.pages';
import { assignmentApi } from './voting/assignment/assignment.api';
import { assignmentPages } from './voting/assignment/assignment.pages';
import { agreementApi } from './voting/agreement/agreement.api';
import { agreementPages } from './voting/agreement/agreement.pages';
import { conflictsApi } from './voting/conflicts.api';
import { conflictsPages } from './voting/conflicts.pages';
import { discussionPages } from './voting/discussion/discussion.pages';
import { ownVotesPages } from './voting/own-votes.pages';
import { votesApi } from './voting/votes.api';

/** Every address of the site, room by room in the order of the workflow. */
export const routes: Route[] = [
  ...health,
  get('/api/v1/openapi.json', allow.anyone, () => json(openApiOf(routes)), {
    summary: 'This description',
    response: z.looseObject({ openapi: z.string() }),
  }),
  ...setUpPages,
  ...signInPages,
  ...passwordLinkPages,
  ...accountPages,
  ...accountApi,
  ...preferencesPages,
  ...preferencesApi,
  ...peoplePages,
  ...reviewsPages,
  ...reviewsApi,
  ...teamPages,
  ...teamApi,
  ...assignmentPages,
  ...assignmentApi,
  ...protocolPages,
  ...rulesPages,
  ...reasonsPages,
  ...reasonsApi,
  ...historyPages,
  ...eventsApi,
  ...sourcesPages,
  ...versionsPages,
  ...sourcesApi,
  ...versionsApi,
  ...formatsPages,
  ...importsPages,
  ...readingPages,
  ...importsApi,
  ...readingApi,
  ...knownItemsPages,
  ...knownItemsApi,
  ...decisionsPages,
  ...decisionsApi,
  ...duplicatesPages,
  ...pairsPages,
  ...linksReportApi,
  ...pairsApi,
  ...duplicatesApi,
  ...removalsPages,
  ...removalsApi,
  ...correctionsPages,
  ...citationsPages,
  ...correctionsApi,
  ...bulkRemovalPages,
  ...bulkLabelsPages,
  ...recordsPages,
  ...recordsApi,
  ...screeningPages,
  ...ownVotesPages,
  ...listPages,
  ...orderPages,
  ...whyPages,
  ...stoppingPages,
  ...replayPages,
  ...stoppingApi,
  ...pilotPages,
  ...pilotDiscussionPages,
  ...termsPages,
  ...labelsPages,
  ...labelsApi,
  ...queueApi,
  ...votesApi,
  ...agreementPages,
  ...agreementApi,
  ...conflictsPages,
  ...discussionPages,
  ...conflictsApi,
  ...retrievalPages,
  ...retrievalApi,
  ...requestsPages,
  ...requestsApi,
  ...dropsPages,
  ...dropsApi,
  ...filesApi,
  ...classificationApi,
  ...eligibilityPages,
  ...studiesPages,
  ...studiesApi,
  ...chartingApi,
  ...chartingPages,
  ...chartPages,
  ...exportsPages,
  ...exportsApi,
  ...excludedTablePages,
  ...archivePages,
  ...flowPages,
  ...comparisonPages,
  ...flowApi,
  ...reportingPages,
  ...reportingApi,
  ...diagramChoicesPages,
  ...diagramChoicesApi,
];
