import { ZodError } from 'zod';
import { AppError } from '../errors';
import type { Ask } from './ask';
import { fieldErrors, headersOf } from './problems';
import type { Reply } from './reply';

/** A form as drawn again: what the user typed, a message beside each field at fault, and one for the whole. */
export interface FormState {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  message: string | null;
}

export const emptyForm = (values: Record<string, string> = {}): FormState => ({
  values,
  errors: {},
  message: null,
});

const REDRAWN = new Set(['invalid', 'unprocessable', 'conflict', 'too-many']);

/**
 * Runs the work of a posted form; input at fault draws the same page again with the user's values. `draw` gets
 * the status to answer with: 422, or what the refusal means (409, 429). Other errors pass through.
 */
export async function orDrawAgain(
  ask: Ask,
  work: () => Reply | Promise<Reply>,
  draw: (form: FormState, status: number) => Reply | Promise<Reply>,
): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    const values = textFields(ask.body);
    if (error instanceof ZodError) {
      const { '': message = null, ...errors } = besideFields(fieldErrors(error), values);
      return draw({ values, errors, message }, 422);
    }
    if (!(error instanceof AppError) || !REDRAWN.has(error.kind)) throw error;
    // What a conflict carries is for programs; people are told in words.
    const shownBeside = error.kind !== 'conflict' && Object.keys(error.fields).length > 0;
    const status = error.kind === 'conflict' ? 409 : error.kind === 'too-many' ? 429 : 422;
    const message = shownBeside ? null : error.message;
    return withHeaders(await draw({ values, errors: error.fields, message }, status), headersOf(error));
  }
}

function withHeaders(reply: Reply, headers: Record<string, string>): Reply {
  if (reply.kind !== 'page') return reply;
  return { ...reply, options: { ...reply.options, headers: { ...reply.options.headers, ...headers } } };
}

/** A message on a part of what a field holds ("keyPapers.0") stands beside the field itself. */
function besideFields(
  errors: Readonly<Record<string, string>>,
  values: FormState['values'],
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [path, message] of Object.entries(errors)) {
    const field = path.replace(/\.\d+$/, '');
    found[path in values || !(field in values) ? path : field] ??= message;
  }
  return found;
}

/** The text fields of a form body, without passwords: those are never sent back. */
export function textFields(body: unknown): Record<string, string> {
  const fields = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'string' && !/password|csrf/i.test(name)) fields[name] = value;
  }
  return fields;
}

/** A path of this site, for a redirect; anything that a browser could read as another site becomes "/". */
export function localPath(given: unknown): string {
  if (typeof given !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.includes('\\'))
    return '/';
  const base = 'http://winnow.invalid';
  const url = URL.canParse(given, base) ? new URL(given, base) : null;
  return url !== null && url.origin === base && !url.pathname.startsWith('//')
    ? url.pathname + url.search + url.hash
    : '/';
}
