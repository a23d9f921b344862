import { invitationPages } from '../../accounts/invitations.pages';
import type { Route } from '../../http/route';
import { joinReview } from './team.actions';

export const teamPages: Route[] = [...invitationPages(joinReview)];
