import { allow } from '../../http/guard';
import { json } from '../../http/reply';
import { get, put, type Route } from '../../http/route';
import { selectReview } from '../../ledger/review.queries';
import { changeChoices } from './diagram-choices.actions';
import { DiagramChoicesSchema } from './diagram-choices.rules';

const path = '/api/v1/reviews/:reviewId/diagram';

export const diagramChoicesApi: Route[] = [
  get(path, allow.member, (ask) => json(selectReview(ask.review.db).choices), {
    ...{ summary: 'How the flow diagram looks', response: DiagramChoicesSchema },
  }),
  put(path, allow.lead, (ask) => json(changeChoices(ask.review, ask, DiagramChoicesSchema.parse(ask.body))), {
    summary: 'Choose how the flow diagram looks; what is left out becomes the default. No number changes',
    body: DiagramChoicesSchema,
    response: DiagramChoicesSchema,
  }),
];
