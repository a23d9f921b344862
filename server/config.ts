import path from 'node:path';
import { z } from 'zod';

const TrustProxySchema = z
  .string()
  .default('')
  .transform((text, context): boolean | number | string => {
    if (['', '0', 'false', 'no'].includes(text)) return false;
    if (['true', 'yes'].includes(text)) return 1;
    if (/^\d{1,2}$/.test(text)) return Number(text);
    if (/^[0-9a-fA-F.:/, a-z]+$/.test(text)) return text;
    context.addIssue('must be a number of proxies, or their addresses separated by commas');
    return z.NEVER;
  });

const EnvironmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: TrustProxySchema,
});

/** The environment, parsed once. `baseUrl` has no trailing slash; `secure` says that it is https. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  baseUrl: string;
  secure: boolean;
  trustProxy: boolean | number | string;
}

/** The environment does not fit; the message names the variables. */
export class ConfigError extends Error {}

/** Reads PORT, HOST, DATA_DIR, BASE_URL and TRUST_PROXY; an empty variable counts as unset. Throws ConfigError. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = EnvironmentSchema.safeParse(given);
  if (!parsed.success) {
    const says = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is not usable: ${says.join('; ')}`);
  }
  const { PORT, HOST, DATA_DIR, BASE_URL, TRUST_PROXY } = parsed.data;
  const host = HOST.includes(':') ? `[${HOST}]` : HOST;
  const baseUrl = (BASE_URL ?? `http://${host}:${PORT}`).replace(/\/+$/, '');
  return {
    port: PORT,
    host: HOST,
    dataDir: path.resolve(DATA_DIR),
    baseUrl,
    secure: baseUrl.startsWith('https:'),
    trustProxy: TRUST_PROXY,
  };
}
