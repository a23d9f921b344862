import { accountApi } from './accounts/account.api';
import { accountPages } from './accounts/account.pages';
import { peoplePages } from './accounts/people.pages';
import { setUpPages } from './accounts/signing-in/set-up.pages';
import { signInPages } from './accounts/signing-in/sign-in.pages';
import { allow } from './http/guard';
import { health } from './http/health';
import { openApiOf } from './http/openapi';
import { json } from './http/reply';
import { get, type Route } from './http/route';

/** Every address of the site, room by room in the order of the workflow. */
export const routes: Route[] = [
  ...health,
  get('/api/v1/openapi.json', allow.anyone, () => json(openApiOf(routes)), { summary: 'This description' }),
  ...setUpPages,
  ...signInPages,
  ...accountPages,
  ...accountApi,
  ...peoplePages,
];
