import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../errors';

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
const HAN_AND_KANA = /[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

const NO_FONT =
  'The figure has Chinese or Japanese letters, and this machine has no font for them. Install Noto Sans CJK (on Debian: fonts-noto-cjk), or take the figure as SVG or for Word.';

/** Where systems keep a font of Chinese and Japanese; a collection needs the name of the font inside. */
const CHINESE: readonly (readonly [file: string, inside?: string])[] = [
  ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 'NotoSansCJKsc-Regular'],
  ['/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', 'NotoSansCJKsc-Regular'],
  ['/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', 'NotoSansCJKsc-Regular'],
  ['/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf'],
  ['/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', 'WenQuanYiZenHei'],
  ['/System/Library/Fonts/STHeiti Light.ttc', 'STHeitiSC-Light'],
  ['/Library/Fonts/Arial Unicode.ttf'],
  ['C:\\Windows\\Fonts\\simhei.ttf'],
];

/** The machine's own font for Chinese and Japanese; null where there is none. */
export function chineseFont(): { file: string; inside: string | undefined } | null {
  const [file, inside] = CHINESE.find(([candidate]) => existsSync(candidate)) ?? [];
  return file === undefined ? null : { file, inside };
}

/** The files that draw this text. Throws AppError "unprocessable" where a letter would be an empty box. */
export function fontFilesFor(text: string): string[] {
  const more = HAN_AND_KANA.test(text) ? chineseFont() : null;
  if (HAN_AND_KANA.test(text) && more === null) {
    throw new AppError('unprocessable', NO_FONT);
  }
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
  if (HAN_AND_KANA.test(character)) return 'chinese';
  if (!NOT_IN_ARIMO.test(character)) return latin;
  return latin === 'bold' ? 'wide-bold' : 'wide';
}
