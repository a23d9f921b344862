import PDFDocument from 'pdfkit';

export interface MadePdf {
  title?: string;
  author?: string;
  subject?: string;
  /** The text of each page. */
  pages?: string[];
  password?: string;
}

/** An invented PDF with real text in it. */
export function makePdf({ title, author, subject, pages = [''], password }: MadePdf): Promise<Buffer> {
  const info = {
    ...(title === undefined ? {} : { Title: title }),
    ...(author === undefined ? {} : { Author: author }),
    ...(subject === undefined ? {} : { Subject: subject }),
  };
  const document = new PDFDocument({
    info,
    autoFirstPage: false,
    ...(password === undefined ? {} : { userPassword: password, pdfVersion: '1.7' }),
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const made = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(parts))));
  for (const text of pages) document.addPage().text(text);
  document.end();
  return made;
}
