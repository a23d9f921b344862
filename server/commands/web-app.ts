import type { Express } from 'express';
import { identifySession } from '../accounts/sessions.actions';
import { identifyToken } from '../accounts/tokens.actions';
import { selectReviewTitle } from '../accounts/review-index.queries';
import { createApp } from '../app';
import type { House } from '../house';

/** The web app with every room connected to it. */
export const webAppOf = (house: House): Express =>
  createApp(house, {
    identifySession: (secret) => identifySession(house, secret),
    identifyToken: (secret) => identifyToken(house, secret),
    enterReview: () => null,
    reviewTitle: (reviewId) => selectReviewTitle(house.accounts, reviewId),
  });
