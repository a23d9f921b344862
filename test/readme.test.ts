import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { formats } from '../importers/registry';
import { projectRoot } from '../server/project-root';
import { readProjectFile } from './architecture/modules';

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(path.join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.split(path.sep).join('/')}`),
];

/** The files and folders that a page links to, relative to the project. */
function linksOf(page: string): string[] {
  const targets = [...readProjectFile(page).matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(
    ([, target = '']) => target,
  );
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => path.posix.join(path.posix.dirname(page), target));
}

describe('the documentation', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    expect(linksOf(page).filter((target) => !existsSync(path.join(projectRoot, target)))).toEqual([]);
  });

  it('names every variable of the environment', () => {
    const source = readProjectFile('server/config.ts');
    const variables = [...source.matchAll(/^ {2}([A-Z_]{4,}):/gm)].map(([, name]) => name);

    expect(variables.length).toBeGreaterThan(4);
    expect(
      variables.filter((name) => !readProjectFile('docs/running.md').includes(`\`${String(name)}\``)),
    ).toEqual([]);
  });

  it('names every command', () => {
    const source = readProjectFile('server/main.ts');
    const commands = [...source.matchAll(/^ {2}(\w+): async \(\) =>/gm)].map(([, name]) => String(name));

    expect(commands).toContain('serve');
    expect(
      commands.filter((name) => !new RegExp(`\`${name}[ \`]`).test(readProjectFile('docs/running.md'))),
    ).toEqual([]);
  });

  it('names every format, and every page of docs/ stands in the README or beside another', () => {
    const page = readProjectFile('docs/formats.md');
    expect(formats.map(({ id }) => id).filter((id) => !page.includes(id))).toEqual([]);

    const linked = new Set(pages.flatMap(linksOf));
    expect(pages.filter((name) => name.startsWith('docs/') && !linked.has(name))).toEqual([]);
  });
});
