import { escape } from '../drawing/svg.rules';
import { docxPackage, type DocxParts } from '../files/docx-package.rules';
import type { Block, ReportText } from './text.rules';

/** The text as a Word file: headings, paragraphs, lists and tables with header rows. */
export function reportDocxParts({ title, sections }: ReportText): DocxParts {
  const body = sections.flatMap(({ heading, items, blocks }) => [
    paragraph(`${heading}${items === '' ? '' : ` (PRISMA ${items})`}`, { size: 14, bold: true }),
    ...blocks.map(blockXml),
  ]);
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>';
  const document = [paragraph(title, { size: 18, bold: true }), ...body, page].join('\n');
  return docxPackage({ title, description: '', language: 'en' }, document);
}

function blockXml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text);
    case 'list':
      return block.items.map((item) => paragraph(`• ${item}`, { indent: 284 })).join('');
    case 'verbatim':
      return block.text
        .split(/\r?\n/)
        .map((line) => paragraph(line, { size: 9, font: 'Courier New' }))
        .join('');
    case 'table':
      return tableXml(block);
    default:
      return block satisfies never;
  }
}

function tableXml({ head, rows }: Extract<Block, { kind: 'table' }>): string {
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>`);
  const cell = (text: string, bold: boolean): string =>
    `<w:tc><w:tcPr/>${paragraph(text, { size: 9, bold })}</w:tc>`;
  const row = (cells: readonly string[], isHead: boolean): string =>
    `<w:tr>${isHead ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.map((text) => cell(text, isHead)).join('')}</w:tr>`;
  // Word asks for a paragraph between tables, and after the last.
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${borders.join('')}</w:tblBorders></w:tblPr><w:tblGrid>${head.map(() => '<w:gridCol/>').join('')}</w:tblGrid>${row(head, true)}${rows.map((cells) => row(cells, false)).join('')}</w:tbl>${paragraph('')}`;
}

function paragraph(
  text: string,
  {
    size = 11,
    bold = false,
    indent = 0,
    font = 'Arial',
  }: { size?: number; bold?: boolean; indent?: number; font?: string } = {},
): string {
  return `<w:p><w:pPr>${bold && size > 11 ? '<w:keepNext/>' : ''}<w:spacing w:after="120"/>${indent === 0 ? '' : `<w:ind w:left="${String(indent)}"/>`}</w:pPr><w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${String(size * 2)}"/></w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`;
}
