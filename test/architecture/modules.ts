import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Import {
  /** A project file ("server/errors.ts") or the name of a package ("express", "node:fs"). */
  target: string;
  /** True where only types are taken, so that nothing is left of it at run time. */
  typeOnly: boolean;
}

/** What the rules of the house look at in one TypeScript file. */
export interface Module {
  path: string;
  imports: Import[];
  /** Calls that answer differently each time: the clock and chance. */
  impure: string[];
}

const projectDir = path.resolve(__dirname, '../..');
const skippedFolders = new Set(['node_modules', 'dist', 'data', 'coverage', 'screenshots', 'fixtures']);

/** Every file below these folders, as paths from the project's folder, sorted. */
export function listFiles(...folders: string[]): string[] {
  const visit = (folder: string): string[] =>
    readdirSync(path.join(projectDir, folder), { withFileTypes: true }).flatMap((entry) => {
      const at = path.posix.join(folder, entry.name);
      if (!entry.isDirectory()) return [at];
      return skippedFolders.has(entry.name) ? [] : visit(at);
    });
  return folders.flatMap(visit).sort();
}

export const readProjectFile = (file: string): string => readFileSync(path.join(projectDir, file), 'utf8');

/** Reads the modules of these files; an import is resolved against the files given. */
export function readModules(files: readonly string[], read: (file: string) => string): Module[] {
  const known = new Set(files);
  return files.filter((file) => file.endsWith('.ts')).map((file) => readModule(file, read(file), known));
}

function readModule(file: string, text: string, known: ReadonlySet<string>): Module {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const module: Module = { path: file, imports: [], impure: [] };
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found !== null) module.imports.push({ ...found, target: resolve(file, found.target, known) });
    const impure = impureCallOf(node);
    if (impure !== null) module.impure.push(impure);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return module;
}

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node)) return stated(node.moduleSpecifier, isTypeImport(node.importClause));
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return stated(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return stated(node.argument.literal, true);
  if (ts.isExternalModuleReference(node)) return stated(node.expression, false);
  if (ts.isCallExpression(node) && isLoading(node.expression)) return stated(node.arguments[0], false);
  return null;
}

const isLoading = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword ||
  (ts.isIdentifier(callee) && callee.text === 'require') ||
  callee.getText() === 'require.resolve';

const stated = (specifier: ts.Node | undefined, typeOnly: boolean): Import | null =>
  specifier !== undefined && ts.isStringLiteral(specifier) ? { target: specifier.text, typeOnly } : null;

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

const impureNames = new Set([
  'Date.now',
  'performance.now',
  'Math.random',
  'randomUUID',
  'randomBytes',
  'randomInt',
]);

function impureCallOf(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()';
  if (!ts.isCallExpression(node)) return null;
  const callee = node.expression.getText();
  const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : callee;
  return impureNames.has(callee) || impureNames.has(name) ? `${callee}()` : null;
}

function resolve(from: string, specifier: string, known: ReadonlySet<string>): string {
  if (!specifier.startsWith('.')) return packageOf(specifier);
  const base = path.posix.join(path.posix.dirname(from), specifier);
  const candidates = [`${base}.ts`, `${base}/index.ts`, base];
  return candidates.find((candidate) => known.has(candidate)) ?? base;
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
