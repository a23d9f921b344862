import { z } from 'zod';
import type { Route, RouteMeta } from './route';

const PROBLEM = {
  description: 'What went wrong (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          errors: { type: 'object', additionalProperties: { type: 'string' } },
        },
      },
    },
  },
};

/** OpenAPI 3.1 of the routes below /api/v1, from the zod schemas that the handlers parse with. */
export function openApiOf(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    if (!route.path.startsWith('/api/v1/')) continue;
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Winnow', version: '1' },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

function operationOf(route: Route): object {
  const { meta, guard } = route;
  const status = String(meta.status ?? 200);
  const parameters = [
    ...pathParameters(route.path),
    ...namedParameters('query', meta.query),
    ...namedParameters('header', meta.headers),
  ];
  const bodyType = meta.upload === true ? 'multipart/form-data' : 'application/json';
  return {
    ...(meta.summary === undefined ? {} : { summary: meta.summary }),
    description: `Takes: ${guard.name}.`,
    ...(guard.scope === 'public' ? {} : { security: [{ token: [] }] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(meta.body === undefined
      ? {}
      : { requestBody: { required: true, content: { [bodyType]: { schema: schemaOf(meta.body) } } } }),
    responses: {
      [status]: { description: 'Done', ...contentOf(meta) },
      ...(meta.also && { [String(meta.also.status)]: { description: meta.also.when, ...contentOf(meta) } }),
      default: PROBLEM,
    },
  };
}

function contentOf({ response, file }: RouteMeta): object {
  if (file !== undefined) return { content: { [file]: {} } };
  return response === undefined ? {} : { content: { 'application/json': { schema: schemaOf(response) } } };
}

const pathParameters = (path: string): object[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function namedParameters(place: 'query' | 'header', names: z.ZodType | undefined): object[] {
  if (names === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(names) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));
}

function schemaOf(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
