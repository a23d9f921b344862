import type { Block, ReportText } from './text.rules';

/** The text as Markdown (CommonMark with the tables of GitHub); whatever is in the data stays text. */
export function markdownOf({ title, sections }: ReportText): string {
  const parts = sections.flatMap(({ heading, items, blocks }) => [
    `## ${escaped(heading)}${items === '' ? '' : ` (PRISMA ${items})`}`,
    ...blocks.map(blockOf),
  ]);
  return `${[`# ${escaped(title)}`, ...parts].join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return escaped(block.text);
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'verbatim':
      // Four spaces make any text a code block, whatever fences are in it.
      return block.text
        .split(/\r?\n/)
        .map((line) => `    ${line}`)
        .join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows].map(row).join('\n');
    default:
      return block satisfies never;
  }
}

const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;

/** One line, with the signs that Markdown or HTML would read escaped. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#&~]/g, '\\$&')
    .replace(/^([-+]|\d+[.)])(?=\s|$)/, '\\$1');
