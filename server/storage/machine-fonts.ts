import { existsSync } from 'node:fs';

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
