/** The program as methods sections name it; test/flow/reporting.test.ts holds it to package.json. */
export const PROGRAM = { name: 'Winnow', version: '0.1.0' } as const;
