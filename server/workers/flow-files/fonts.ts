import path from 'node:path';
import { AppError } from '../../errors';
import { needsChineseFont } from '../../flow/drawing/scripts.rules';
import { pictureRefusal } from '../../flow/picture-fonts.queries';
import { chineseFont } from '../../storage/machine-fonts';

const folderOf = (name: string): string => path.dirname(require.resolve(`${name}/package.json`));
const dejaVu = (name: string): string => path.join(folderOf('dejavu-fonts-ttf'), 'ttf', `${name}.ttf`);
const arimo = (name: string): string => path.join(folderOf('@expo-google-fonts/arimo'), `${name}.ttf`);
const nanum = (name: string): string => path.join(folderOf('@expo-google-fonts/nanum-gothic'), `${name}.ttf`);

/** The fonts that come with the program. Arimo is as wide as Arial; DejaVu has the letters that it lacks. */
export const FONTS = {
  regular: arimo('400Regular/Arimo_400Regular'),
  bold: arimo('700Bold/Arimo_700Bold'),
  italic: arimo('400Regular_Italic/Arimo_400Regular_Italic'),
  wide: dejaVu('DejaVuSans'),
  'wide-bold': dejaVu('DejaVuSans-Bold'),
  korean: nanum('400Regular/NanumGothic_400Regular'),
  'korean-bold': nanum('700Bold/NanumGothic_700Bold'),
} as const;
export type FontName = keyof typeof FONTS | 'chinese';

const HANGUL = /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]/u;
/** The files that draw this text. Throws AppError "unprocessable" where a letter would be an empty box. */
export function fontFilesFor(text: string): string[] {
  const refusal = pictureRefusal(text);
  if (refusal !== null) throw new AppError('unprocessable', refusal);
  const more = needsChineseFont(text) ? chineseFont() : null;
  return [...Object.values(FONTS), ...(more === null ? [] : [more.file])];
}

/** A text cut where the font changes. */
export function byFont(
  text: string,
  latin: 'regular' | 'bold' | 'italic',
): { text: string; font: FontName }[] {
  const parts: { text: string; font: FontName }[] = [];
  for (const character of text) {
    const font = fontOf(character, latin);
    const last = parts.at(-1);
    if (last?.font === font) last.text += character;
    else parts.push({ text: character, font });
  }
  return parts;
}

/** Arabic, arrows, mathematics and pictures: what Arimo has not got. */
const NOT_IN_ARIMO =
  /[\u0530-\u058f\u0600-\u06ff\u0750-\u077f\u10a0-\u10ff\u2190-\u2bff\ufb00-\ufb1c\ufb50-\ufdff\ufe70-\ufeff\ufffd\u{1f300}-\u{1faff}]/u;

function fontOf(character: string, latin: 'regular' | 'bold' | 'italic'): FontName {
  if (HANGUL.test(character)) return latin === 'bold' ? 'korean-bold' : 'korean';
  if (needsChineseFont(character)) return 'chinese';
  if (!NOT_IN_ARIMO.test(character)) return latin;
  return latin === 'bold' ? 'wide-bold' : 'wide';
}
