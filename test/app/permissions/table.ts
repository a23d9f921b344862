import { ACCOUNTS, LEADS, lines, MEMBERS, type Line } from './lines';

/**
 * Who may do what while both stages are blinded, from the roles of the design and not from the guards: the walk holds
 * each route's guard against it. Acts on `:memberId` are those on somebody else; leaving is everybody's own.
 */
export const TABLE: readonly Line[] = [
  ...lines(
    ['anonymous', ...ACCOUNTS],
    `
    GET /healthz
    GET /readyz
    GET /api/v1/openapi.json
    GET /set-up/:secret
    POST /set-up/:secret
    GET /sign-in
    POST /sign-in
    POST /sign-out
    GET /new-password/:secret
    POST /new-password/:secret
    GET /invitations/:secret`,
  ),
  // An invitation is for the address it was made for: nobody's account yet, and none of those who ask here.
  ...lines(['anonymous'], 'POST /invitations/:secret'),
  ...lines(
    ACCOUNTS,
    `
    GET /account
    GET /formats
    POST /account/name
    POST /account/password
    POST /account/sessions/delete
    POST /account/sessions/:sessionId/delete
    GET /account/preferences
    POST /account/preferences
    GET /api/v1/account/preferences
    PATCH /api/v1/account/preferences
    POST /account/tokens
    POST /account/tokens/:tokenId/delete
    GET /api/v1/account
    GET /
    POST /reviews
    GET /api/v1/reviews
    POST /api/v1/reviews`,
  ),
  ...lines(
    ['administrator'],
    `
    GET /people
    POST /people/invitations
    POST /people/invitations/:invitationId/delete
    POST /people/:accountId/password-link
    POST /people/:accountId/disabling
    POST /people/:accountId/disabling/delete
    POST /people/:accountId/administration
    POST /people/:accountId/administration/delete`,
  ),
  ...lines(
    MEMBERS,
    `
    GET /api/v1/reviews/:reviewId
    GET /reviews/:reviewId/team
    GET /api/v1/reviews/:reviewId/members
    GET /reviews/:reviewId/protocol
    GET /reviews/:reviewId/screening/terms
    POST /reviews/:reviewId/screening/terms/own
    GET /reviews/:reviewId/screening/pilot
    GET /reviews/:reviewId/screening/order
    GET /api/v1/reviews/:reviewId/reasons
    GET /reviews/:reviewId/history
    GET /reviews/:reviewId/sources
    GET /reviews/:reviewId/sources/:sourceId
    GET /api/v1/reviews/:reviewId/sources
    GET /api/v1/reviews/:reviewId/sources/:sourceId
    GET /reviews/:reviewId/search-versions
    GET /api/v1/reviews/:reviewId/search-versions
    GET /reviews/:reviewId/known-items
    GET /api/v1/reviews/:reviewId/known-items
    GET /reviews/:reviewId/imports/:importId
    GET /reviews/:reviewId/imports/:importId/progress
    GET /reviews/:reviewId/imports/:importId/rejected.txt
    GET /api/v1/reviews/:reviewId/imports
    GET /api/v1/reviews/:reviewId/imports/:importId
    GET /reviews/:reviewId/duplicates
    GET /api/v1/reviews/:reviewId/duplicates
    GET /api/v1/reviews/:reviewId/duplicates.csv
    GET /api/v1/reviews/:reviewId/duplicates/possible
    GET /reviews/:reviewId/duplicates/pairs
    GET /reviews/:reviewId/reporting
    GET /api/v1/reviews/:reviewId/reporting.md
    GET /api/v1/reviews/:reviewId/reporting.docx
    GET /reviews/:reviewId/removals
    GET /reviews/:reviewId/records
    GET /reviews/:reviewId/records/:recordId
    GET /api/v1/reviews/:reviewId/records
    GET /api/v1/reviews/:reviewId/records/:recordId
    GET /reviews/:reviewId/studies
    GET /api/v1/reviews/:reviewId/studies
    GET /reviews/:reviewId/charting
    GET /reviews/:reviewId/charting/table/csv
    GET /reviews/:reviewId/charting/table/xlsx
    GET /api/v1/reviews/:reviewId/charting
    GET /api/v1/reviews/:reviewId/charts
    GET /api/v1/reviews/:reviewId/charts.csv
    GET /api/v1/reviews/:reviewId/charts.xlsx
    GET /reviews/:reviewId/exports
    GET /reviews/:reviewId/exports/file
    GET /api/v1/reviews/:reviewId/exports/:set.:format
    GET /reviews/:reviewId/exports/:set.:format
    GET /reviews/:reviewId
    GET /reviews/:reviewId/flow
    GET /api/v1/reviews/:reviewId/flow
    GET /api/v1/reviews/:reviewId/flow.svg
    GET /api/v1/reviews/:reviewId/flow.csv
    GET /api/v1/reviews/:reviewId/flow.txt
    GET /api/v1/reviews/:reviewId/flow.png
    GET /api/v1/reviews/:reviewId/flow.pdf
    GET /api/v1/reviews/:reviewId/flow.docx
    GET /api/v1/reviews/:reviewId/flow-table.csv
    GET /reviews/:reviewId/flow/comparison
    GET /api/v1/reviews/:reviewId/diagram`,
  ),
  // A full text shows that its report passed screening; voters get those that are handed to them.
  ...lines(
    ['reviewer', 'adjudicator', ...LEADS],
    `
    GET /api/v1/reviews/:reviewId/files/:fileId
    GET /reviews/:reviewId/files/:fileId
    GET /reviews/:reviewId/files/:fileId/text`,
    ['observer'],
  ),
  // The table of excluded full texts shows what was decided about them.
  ...lines(
    ['adjudicator', 'lead'],
    `
    GET /reviews/:reviewId/exports/excluded-table/csv
    GET /reviews/:reviewId/exports/excluded-table/docx`,
    ['observer', 'reviewer', 'voting lead'],
  ),
  // That a study is there to be charted shows that it is included.
  ...lines(
    ['adjudicator', 'lead'],
    `
    GET /reviews/:reviewId/charting/:chartId
    GET /api/v1/reviews/:reviewId/charts/:chartId`,
    ['observer', 'reviewer', 'voting lead'],
  ),
  ...lines(
    ['adjudicator', 'lead'],
    `
    POST /reviews/:reviewId/charting/:chartId
    POST /reviews/:reviewId/charting/:chartId/release
    POST /api/v1/reviews/:reviewId/charts/:chartId/values
    DELETE /api/v1/reviews/:reviewId/charts/:chartId/extractors/:memberId`,
    ['reviewer', 'voting lead'],
  ),
  ...lines(
    ['adjudicator', 'lead'],
    `
    POST /reviews/:reviewId/charting/:chartId/resolution
    POST /api/v1/reviews/:reviewId/charts/:chartId/resolutions`,
    ['voting lead'],
  ),
  // A study shows that its reports are included.
  ...lines(
    ['adjudicator', ...LEADS],
    `
    GET /api/v1/reviews/:reviewId/studies/:studyId`,
    ['observer', 'reviewer'],
  ),
  ...lines(
    LEADS,
    `
    POST /reviews/:reviewId/screening/terms
    GET /reviews/:reviewId/assignment
    POST /reviews/:reviewId/assignment
    POST /reviews/:reviewId/assignment/preview
    GET /api/v1/reviews/:reviewId/assignments
    POST /api/v1/reviews/:reviewId/assignments
    POST /api/v1/reviews/:reviewId/assignments/preview
    POST /reviews/:reviewId/screening/pilot
    POST /reviews/:reviewId/screening/order/settings
    GET /reviews/:reviewId/screening/stopping
    GET /reviews/:reviewId/screening/replay
    POST /reviews/:reviewId/screening/replay
    POST /reviews/:reviewId/screening/stopping/audits
    POST /reviews/:reviewId/screening/stopping/stop
    POST /reviews/:reviewId/screening/stopping/resume
    GET /api/v1/reviews/:reviewId/stopping
    POST /reviews/:reviewId/screening/pilot/opening
    POST /reviews/:reviewId/screening/pilot/end
    GET /reviews/:reviewId/records/removal
    GET /reviews/:reviewId/records/labels
    POST /reviews/:reviewId/records/labels
    POST /api/v1/reviews/:reviewId/labels
    GET /reviews/:reviewId/flow/choices
    POST /reviews/:reviewId/flow/choices
    PUT /api/v1/reviews/:reviewId/diagram
    POST /reviews/:reviewId/archive
    POST /reviews/:reviewId/archive/delete
    POST /reviews/:reviewId/delete
    PATCH /api/v1/reviews/:reviewId
    POST /api/v1/reviews/:reviewId/unblinding
    POST /reviews/:reviewId/team
    POST /reviews/:reviewId/team/lead
    POST /reviews/:reviewId/team/:memberId/role
    POST /reviews/:reviewId/team/:memberId/delete
    POST /api/v1/reviews/:reviewId/members
    PATCH /api/v1/reviews/:reviewId/members/:memberId
    DELETE /api/v1/reviews/:reviewId/members/:memberId
    POST /reviews/:reviewId/protocol
    POST /reviews/:reviewId/protocol/previous
    POST /reviews/:reviewId/search-versions
    POST /reviews/:reviewId/search-versions/:versionId/delete
    POST /api/v1/reviews/:reviewId/search-versions
    DELETE /api/v1/reviews/:reviewId/search-versions/:versionId
    POST /reviews/:reviewId/protocol/previous/file
    POST /reviews/:reviewId/protocol/previous/delete
    POST /reviews/:reviewId/protocol/rules/preview
    POST /reviews/:reviewId/protocol/rules
    POST /reviews/:reviewId/protocol/unblinding
    POST /reviews/:reviewId/protocol/reasons
    POST /reviews/:reviewId/protocol/reasons/:reasonId
    POST /reviews/:reviewId/protocol/reasons/:reasonId/place
    POST /reviews/:reviewId/protocol/reasons/:reasonId/merging
    POST /reviews/:reviewId/retrieval/settings
    POST /reviews/:reviewId/studies/own-cohort
    POST /reviews/:reviewId/protocol/reasons/:reasonId/retirement
    POST /reviews/:reviewId/protocol/reasons/:reasonId/retirement/delete
    POST /api/v1/reviews/:reviewId/reasons
    PUT /api/v1/reviews/:reviewId/reasons
    PATCH /api/v1/reviews/:reviewId/reasons/:reasonId
    POST /reviews/:reviewId/sources
    POST /reviews/:reviewId/imports
    POST /reviews/:reviewId/sources/:sourceId
    POST /reviews/:reviewId/sources/:sourceId/searches
    POST /api/v1/reviews/:reviewId/sources
    PATCH /api/v1/reviews/:reviewId/sources/:sourceId
    POST /api/v1/reviews/:reviewId/sources/:sourceId/searches
    POST /reviews/:reviewId/imports/:importId/load
    POST /reviews/:reviewId/imports/:importId/mapping
    POST /reviews/:reviewId/imports/:importId/retry
    POST /reviews/:reviewId/imports/:importId/reading
    POST /reviews/:reviewId/imports/:importId/split
    POST /reviews/:reviewId/imports/:importId/mended
    POST /reviews/:reviewId/imports/:importId/cancel
    POST /reviews/:reviewId/imports/:importId/match
    POST /reviews/:reviewId/imports/:importId/discard
    POST /reviews/:reviewId/imports/:importId/withdraw
    GET /reviews/:reviewId/imports/:importId/decisions
    POST /reviews/:reviewId/imports/:importId/decisions
    POST /reviews/:reviewId/imports/:importId/decisions/withdraw
    GET /api/v1/reviews/:reviewId/imports/:importId/decisions
    POST /api/v1/reviews/:reviewId/imports/:importId/decisions
    DELETE /api/v1/reviews/:reviewId/imports/:importId/decisions
    POST /api/v1/reviews/:reviewId/imports
    POST /api/v1/reviews/:reviewId/imports/:importId/mapping
    POST /api/v1/reviews/:reviewId/imports/:importId/load
    POST /api/v1/reviews/:reviewId/imports/:importId/reading
    POST /api/v1/reviews/:reviewId/imports/:importId/split
    DELETE /api/v1/reviews/:reviewId/imports/:importId
    GET /reviews/:reviewId/duplicates/pairs/many
    POST /reviews/:reviewId/duplicates/pairs
    POST /reviews/:reviewId/duplicates/pairs/undo
    POST /reviews/:reviewId/duplicates/pairs/many
    POST /api/v1/reviews/:reviewId/duplicates/possible/:pairId
    DELETE /api/v1/reviews/:reviewId/duplicates/possible/:pairId
    POST /reviews/:reviewId/duplicates
    POST /reviews/:reviewId/duplicates/:recordId/unlink
    POST /api/v1/reviews/:reviewId/duplicates
    DELETE /api/v1/reviews/:reviewId/duplicates/:recordId
    POST /reviews/:reviewId/removals
    POST /reviews/:reviewId/removals/back
    POST /reviews/:reviewId/removals/:recordId/delete
    POST /api/v1/reviews/:reviewId/removals
    DELETE /api/v1/reviews/:reviewId/removals/:recordId
    GET /reviews/:reviewId/sources/:sourceId/records/new
    POST /reviews/:reviewId/sources/:sourceId/records
    GET /reviews/:reviewId/records/:recordId/correction
    POST /reviews/:reviewId/records/:recordId/correction
    POST /api/v1/reviews/:reviewId/sources/:sourceId/records
    PATCH /api/v1/reviews/:reviewId/records/:recordId
    GET /reviews/:reviewId/records/:recordId/citations
    POST /reviews/:reviewId/records/:recordId/citations
    POST /reviews/:reviewId/records/:recordId/citations/files
    POST /api/v1/reviews/:reviewId/records/:recordId/citations
    POST /reviews/:reviewId/charting/settings
    POST /reviews/:reviewId/charting/fields
    POST /reviews/:reviewId/charting/fields/:fieldId
    POST /reviews/:reviewId/charting/fields/:fieldId/place
    POST /reviews/:reviewId/charting/fields/:fieldId/withdrawal
    POST /reviews/:reviewId/charting/fields/:fieldId/withdrawal/delete
    PATCH /api/v1/reviews/:reviewId/charting
    POST /api/v1/reviews/:reviewId/charting/fields
    PUT /api/v1/reviews/:reviewId/charting/fields
    PATCH /api/v1/reviews/:reviewId/charting/fields/:fieldId
    POST /reviews/:reviewId/studies
    POST /reviews/:reviewId/studies/:studyId
    POST /reviews/:reviewId/studies/:studyId/delete
    POST /api/v1/reviews/:reviewId/studies
    PATCH /api/v1/reviews/:reviewId/studies/:studyId
    DELETE /api/v1/reviews/:reviewId/studies/:studyId`,
  ),
  // The ledger tells of every vote, and so does the whole review: they wait for whoever votes.
  ...lines(
    ['lead'],
    `
    GET /api/v1/reviews/:reviewId/events
    GET /reviews/:reviewId/exports/whole
    GET /api/v1/reviews/:reviewId/exports/whole`,
  ),
  ...lines(
    ['reviewer', 'voting lead'],
    `
    GET /reviews/:reviewId/screening
    POST /reviews/:reviewId/screening/votes
    POST /reviews/:reviewId/screening/annotations
    GET /reviews/:reviewId/screening/list
    GET /api/v1/reviews/:reviewId/records/:recordId/annotation
    PUT /api/v1/reviews/:reviewId/records/:recordId/annotation
    POST /reviews/:reviewId/screening/votes/delete
    GET /reviews/:reviewId/screening/votes
    POST /reviews/:reviewId/screening/order
    GET /reviews/:reviewId/screening/why/:recordId
    GET /api/v1/reviews/:reviewId/queue
    POST /api/v1/reviews/:reviewId/records/:recordId/votes
    DELETE /api/v1/reviews/:reviewId/records/:recordId/votes/:stage
    GET /reviews/:reviewId/eligibility
    POST /reviews/:reviewId/eligibility/votes
    POST /reviews/:reviewId/eligibility/votes/delete
    GET /reviews/:reviewId/eligibility/votes`,
  ),
  ...lines(
    ['adjudicator', ...LEADS],
    `
    GET /reviews/:reviewId/retrieval
    GET /reviews/:reviewId/retrieval/files
    POST /reviews/:reviewId/retrieval/files
    GET /reviews/:reviewId/retrieval/files/:dropId
    POST /reviews/:reviewId/retrieval/files/:dropId
    GET /api/v1/reviews/:reviewId/full-texts
    POST /api/v1/reviews/:reviewId/full-texts
    POST /api/v1/reviews/:reviewId/full-texts/:dropId
    DELETE /api/v1/reviews/:reviewId/full-texts/:dropId
    POST /reviews/:reviewId/retrieval
    POST /reviews/:reviewId/retrieval/requests
    POST /reviews/:reviewId/files/:fileId/delete
    POST /api/v1/reviews/:reviewId/records/:recordId/request
    DELETE /api/v1/reviews/:reviewId/records/:recordId/request
    DELETE /api/v1/reviews/:reviewId/files/:fileId
    POST /reviews/:reviewId/records/:recordId/files
    POST /reviews/:reviewId/records/:recordId/classification
    POST /api/v1/reviews/:reviewId/records/:recordId/retrieval
    POST /api/v1/reviews/:reviewId/records/:recordId/files
    POST /api/v1/reviews/:reviewId/records/:recordId/classification`,
  ),
  // Conflicts are resolved by those who see their votes: not by a lead who votes and is blinded.
  ...lines(
    ['adjudicator', 'lead'],
    `
    GET /reviews/:reviewId/screening/agreement
    GET /reviews/:reviewId/screening/pilot/discussion
    POST /reviews/:reviewId/records/:recordId/discussion
    GET /reviews/:reviewId/eligibility/agreement
    GET /api/v1/reviews/:reviewId/agreement
    GET /reviews/:reviewId/screening/conflicts
    POST /reviews/:reviewId/screening/conflicts
    POST /reviews/:reviewId/screening/resolutions/delete
    GET /reviews/:reviewId/eligibility/conflicts
    POST /reviews/:reviewId/eligibility/conflicts
    POST /reviews/:reviewId/eligibility/resolutions/delete
    GET /api/v1/reviews/:reviewId/conflicts
    POST /api/v1/reviews/:reviewId/records/:recordId/resolutions
    DELETE /api/v1/reviews/:reviewId/records/:recordId/resolutions/:stage`,
  ),
];
