import { z } from 'zod';
import { allow } from '../http/guard';
import { json } from '../http/reply';
import { get, type Route } from '../http/route';

const AccountSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  admin: z.boolean(),
});

export const accountApi: Route[] = [
  get('/api/v1/account', allow.account, ({ account }) => json(AccountSchema.parse(account)), {
    summary: 'Who I am',
    response: AccountSchema,
  }),
];
